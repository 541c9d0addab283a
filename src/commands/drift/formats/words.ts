import type { Difference, Verdict } from "../report.js";
import { visible } from "../../../output/visible.js";

/** What a verdict is called. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  inSync: "in sync",
  drift: "drift",
  expiresSoon: "certificate expires soon",
  notChecked: "not checked",
};

/** A symbol for each verdict, for people who cannot see colours. */
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

/** What fixes most differences. Without `--refresh`, `up` compares with the state alone, and misses manual changes. */
export const fixCommand = "pulumi up --refresh";

/** Label of a difference that keeps people from signing in, or lets the wrong people in. */
export const dangerWords = "endangers sign-in";

/** What fixes a difference. */
export function fixedBy({ fixedByUp }: Difference): string {
  return fixedByUp ? fixCommand : `hand, not ${fixCommand}`;
}

/** What differs, in one line: `Okta acme (okta:app/saml:Saml), label`. */
export function subject({ product, name, type, property }: Difference): string {
  const resource = `${productNames[product]} ${visible(name)} (${visible(type)})`;
  return property === undefined ? resource : `${resource}, ${visible(property)}`;
}
