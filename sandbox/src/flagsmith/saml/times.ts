import type { Expectations } from "./expectations.js";
import { SignInRefused } from "./refused.js";

type Clock = Pick<Expectations, "now" | "settings">;

/** An answer may be a day old or early. Source: measured on pysaml2 7.4.2. */
const dayMilliseconds = 24 * 3_600_000;

/** The only form of a time that is taken: UTC. */
const timeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** A time of an answer; undefined if there is none. @throws SignInRefused when it has another form. */
export function readTime(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  if (timeForm.test(text) && !Number.isNaN(Date.parse(text))) return new Date(text);
  throw new SignInRefused(
    `The answer holds the time "${text.slice(0, 40)}", expected one in UTC; ask your administrator to check the identity provider.`,
  );
}

/** When something was made: neither a day ago nor a day ahead. */
export function checkInstant(what: string, text: string | undefined, clock: Clock): void {
  const instant = readTime(text);
  const limit = dayMilliseconds + slackOf(clock);
  if (instant !== undefined && Math.abs(clock.now.getTime() - instant.getTime()) <= limit) return;
  throw new SignInRefused(
    `${what} was made at ${text ?? "no time"}, more than a day from now; check the clocks, and start again.`,
  );
}

/** Not before a time, give or take the accepted difference of clocks. */
export function checkNotBefore(text: string | undefined, clock: Clock): void {
  const notBefore = readTime(text);
  if (notBefore === undefined || clock.now.getTime() + slackOf(clock) > notBefore.getTime()) return;
  throw new SignInRefused(
    `The assertion is not valid before ${text}, and it is ${clock.now.toISOString()} here; check the clocks, and start again.`,
  );
}

/** Not at a time or after it, give or take the accepted difference of clocks. */
export function checkNotOnOrAfter(text: string | undefined, clock: Clock): void {
  const end = readTime(text);
  if (end === undefined || clock.now.getTime() - slackOf(clock) < end.getTime()) return;
  throw new SignInRefused(
    `The assertion is too old: it was good until ${text}; start again from the sign-in page.`,
  );
}

function slackOf({ settings }: Clock): number {
  return settings.acceptedTimeDiffSeconds * 1000;
}
