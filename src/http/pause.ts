/** Longest wait that a server may ask for. Throttles of both services count by the minute; more is the user's to decide. */
export const longestWaitMilliseconds = 120_000;

/** Pause before the first retry; it doubles with each. */
const firstPauseMilliseconds = 500;

/** Part of the pause that is left to chance, so that many runs do not come back at once. */
const chance = 0.2;

/**
 * How long to wait before a retry, in milliseconds: twice as long each time, or what the server asked for.
 *
 * @param retry - 1 for the first retry.
 * @param random - from 0 up to 1.
 */
export function pauseBefore(retry: number, askedMilliseconds: number, random: number): number {
  const backOff = firstPauseMilliseconds * 2 ** (retry - 1);
  return Math.max(askedMilliseconds, Math.round(backOff * (1 + chance * random)));
}

/** What a header `Retry-After` asks for, in milliseconds: seconds or a date; 0 if it is neither. Source: RFC 9110, 10.2.3. */
export function readRetryAfter(header: string | undefined, now: number): number {
  const text = header?.trim() ?? "";
  const milliseconds = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(milliseconds) ? 0 : Math.max(0, milliseconds);
}
