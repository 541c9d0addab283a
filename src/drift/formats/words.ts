import type { CertificateReport, Difference, Verdict } from "../report.js";
import { visible } from "../../output/visible.js";

/** What a verdict is called. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  inSync: "in sync",
  drift: "drift",
  expiresSoon: "certificate expires soon",
  notChecked: "not checked",
};

/** A sign for each verdict, for those who do not see colours. */
export const verdictSigns: Readonly<Record<Verdict, string>> = {
  inSync: "✓",
  drift: "✗",
  expiresSoon: "!",
  notChecked: "?",
};

/** What a kind of difference is called. */
export const kindWords: Readonly<Record<Difference["kind"], string>> = {
  unknownKey: "unknown signing key",
  changed: "changed",
  deleted: "deleted",
  notDeployed: "not deployed",
  notInProgram: "not in the program",
  handoffPending: "hand-off pending",
};

/** What the products are called. */
export const productNames: Readonly<Record<Difference["product"], string>> = {
  okta: "Okta",
  flagsmith: "Flagsmith",
  other: "another product",
};

/** What fixes most differences. Without `--refresh`, `up` looks at the state alone, and sees nothing that was done by hand. */
export const fixCommand = "pulumi up --refresh";

/** What a difference is called that people cannot sign in with, or with which others could. */
export const dangerWords = "endangers sign-in";

/** What fixes a difference. */
export function fixedBy({ fixedByUp }: Difference): string {
  return fixedByUp ? fixCommand : `hand, not by ${fixCommand}`;
}

/** What differs, in one line: `Okta acme (okta:app/saml:Saml), label`. */
export function subject({ product, name, type, property }: Difference): string {
  const resource = `${productNames[product]} ${visible(name)} (${visible(type)})`;
  return property === undefined ? resource : `${resource}, ${visible(property)}`;
}

/** When a certificate ends: `ends on 2027-01-03, in 40 days`. */
export function lifetime({ notAfter, daysLeft }: Pick<CertificateReport, "notAfter" | "daysLeft">): string {
  const date = dayOf(notAfter);
  if (daysLeft < 0) return `ended on ${date}, ${count(-daysLeft, "day")} ago`;
  if (daysLeft === 0) return `ends on ${date}, in less than a day`;
  return `ends on ${date}, in ${count(daysLeft, "day")}`;
}

/** A fingerprint's first eight bytes, enough for the eye. */
export function shortFingerprint({ fingerprint }: Pick<CertificateReport, "fingerprint">): string {
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
