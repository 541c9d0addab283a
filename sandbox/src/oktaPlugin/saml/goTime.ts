/**
 * A time as Go prints it, for example `2025-03-14 00:18:09 +0000 UTC`: the keys' times stand like that in state.
 *
 * @param time - RFC 3339, in UTC.
 */
export function goTime(time: string): string {
  const [date = "", clock = ""] = new Date(time).toISOString().replace("Z", "").split("T");
  return `${date} ${clock.replace(/\.?0+$/, "")} +0000 UTC`;
}
