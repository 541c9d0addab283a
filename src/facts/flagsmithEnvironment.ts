/** The address of Flagsmith's API in an environment, for anybody who is given none; undefined if it has none either. */
export function apiUrlIn({
  FLAGSMITH_API_URL,
}: Readonly<Record<string, string | undefined>>): string | undefined {
  return FLAGSMITH_API_URL?.trim() || undefined;
}
