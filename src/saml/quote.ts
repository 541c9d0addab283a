const maxLength = 80;

/** A piece of a document for a message: in quotes, on one line, cut where it is long. */
export function quote(text: string): string {
  const start = text.slice(0, maxLength + 1).replaceAll(/[\p{C}\p{Z}]/gu, " ");
  return `"${start.length > maxLength ? `${start.slice(0, maxLength - 1)}…` : start}"`;
}
