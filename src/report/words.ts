/**
 * How reports name dates, times, numbers and certificates, so that the same thing reads alike in each of them.
 *
 * @module
 */

import { visible } from "../output/visible.js";

/** How long a certificate lasts. */
export interface Lifetime {
  /** End of its validity, ISO 8601 in UTC. */
  readonly notAfter: string;
  /** Whole days that are left; negative once it is over. */
  readonly daysLeft: number;
}

/** When a certificate expires: `expires on 2027-01-03, in 40 days`. */
export function lifetime({ notAfter, daysLeft }: Lifetime): string {
  const date = dayOf(notAfter);
  if (daysLeft < 0) return `expired on ${date}, ${count(-daysLeft, "day")} ago`;
  if (daysLeft === 0) return `expires on ${date}, in less than a day`;
  return `expires on ${date}, in ${count(daysLeft, "day")}`;
}

/** A fingerprint's first eight bytes, enough to recognise it. */
export function shortFingerprint({ fingerprint }: { readonly fingerprint: string }): string {
  const bytes = visible(fingerprint).split(":");
  return bytes.length > 8 ? `${bytes.slice(0, 8).join(":")}…` : bytes.join(":");
}

/** The day of a time in ISO 8601: `2027-01-03`. */
function dayOf(time: string): string {
  return visible(time).slice(0, 10);
}

/** A time in ISO 8601 for people: `2026-11-24 12:00 UTC`. */
export function minuteOf(time: string): string {
  return `${visible(time).slice(0, 16).replace("T", " ")} UTC`;
}

/** A duration for people: `8.2 s`. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** A number and what it counts: `1 stack`, `12 stacks`. */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
