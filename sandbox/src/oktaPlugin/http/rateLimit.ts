/** Headers of an answer, in lower case. */
type Headers = Readonly<Record<string, string | undefined>>;

/** Longest wait, in seconds: the real plugin's default of `maxWaitSeconds`. */
const longestWait = 300;

/**
 * How long to wait, in milliseconds, before a call that was refused with 429 is made again: until the limit is reset, by Okta's clock, and
 * a second more. Source: terraform-provider-okta `sdk/v2_requestExecutor.go`.
 *
 * @throws Error when the answer does not say when the limit is reset.
 */
export function waitForReset(headers: Headers): number {
  const reset = Number(headers["x-rate-limit-reset"] ?? Number.NaN);
  const date = Date.parse(headers.date ?? "");
  if (!Number.isFinite(reset)) throw new Error("X-Rate-Limit-Reset header is missing or invalid");
  if (Number.isNaN(date)) throw new Error("date header is missing or invalid");
  return Math.min(Math.max(reset - Math.floor(date / 1000), 0) + 1, longestWait) * 1000;
}
