/**
 * What a drift check found, as data: every format is written from this, and `--format json` is this.
 *
 * @module
 */

import type { JsonValue } from "../../output/json.js";

/** Version of the report's form. It grows when a field changes its meaning or goes; new fields do not count. */
export const reportVersion = 1;

/** Outcome for one stack. `notChecked` is never good news: the question was not answered. */
export type Verdict = "inSync" | "drift" | "expiresSoon" | "notChecked";

/** One check of one or many stacks. */
export interface DriftReport {
  readonly version: typeof reportVersion;
  /** When it was made, ISO 8601 in UTC. */
  readonly checkedAt: string;
  /** Version of this package. */
  readonly toolVersion: string;
  /** A certificate that ends within so many days is reported. */
  readonly expiresWithinDays: number;
  /** The worst of all stacks. */
  readonly verdict: Verdict;
  /** In the order in which they were asked for. */
  readonly stacks: readonly StackReport[];
}

/** One stack. */
export interface StackReport {
  readonly stack: string;
  readonly verdict: Verdict;
  /** File of the stack's configuration, relative to where the command ran: where a reader looks first. */
  readonly file: string;
  /** Why it was not checked, in one sentence; undefined if it was. */
  readonly failure: string | undefined;
  readonly differences: readonly Difference[];
  readonly certificates: readonly CertificateReport[];
  /** What is worth knowing and no drift, such as a rotation under way; one sentence each. */
  readonly notices: readonly string[];
  /** Resources that were compared. */
  readonly resources: number;
  /** Milliseconds that the check took. */
  readonly milliseconds: number;
}

/** Something that is not as it should be. */
export interface Difference {
  /** `other`: a resource of somebody's own program that is of neither. */
  readonly product: "okta" | "flagsmith" | "other";
  /**
   * `unknownKey`: Flagsmith accepts a signing key that the Okta application does not have, so that its owner signs in as
   * anybody; it comes first of all. `changed`: a property has another value. `deleted`: the resource is gone. `notDeployed`: the program says so, and no
   * `up` has made it so yet. `notInProgram`: it is deployed, and the program no longer has it. `handoffPending`: support
   * has not been seen to have it.
   */
  readonly kind: "unknownKey" | "changed" | "deleted" | "notDeployed" | "notInProgram" | "handoffPending";
  readonly urn: string;
  /** Type token, such as `okta:app/saml:Saml`. */
  readonly type: string;
  /** The resource's name in the program. */
  readonly name: string;
  /** Path of the property, such as `label` or `attributeStatements[0].values`; undefined for a whole resource. */
  readonly property: string | undefined;
  /**
   * What is there now; undefined if nothing is. Of a whole resource: what the program says of it. Secrets are replaced;
   * Okta's groups are told as `Engineering (00g…)` where their names are known.
   */
  readonly found: JsonValue | undefined;
  /** What should be there. */
  readonly expected: JsonValue | undefined;
  /** Whether `pulumi up --refresh` makes it right: without `--refresh`, `up` looks at the state alone. */
  readonly fixedByUp: boolean;
  /** How to fix it, one sentence. */
  readonly fix: string;
  /** Whether people cannot sign in, or could sign in who should not, while it is so. */
  readonly endangersSignIn: boolean;
}

/** A signing certificate, and how long it lasts. */
export interface CertificateReport {
  /** `current`: Okta signs with it. `retired`: Flagsmith holds it, and Okta no longer signs with it. */
  readonly role: "current" | "retired";
  /** SHA-256 of the certificate, hexadecimal pairs with colons. */
  readonly fingerprint: string;
  readonly notBefore: string;
  /** ISO 8601 in UTC. */
  readonly notAfter: string;
  /** Whole days that are left; negative once it is over. */
  readonly daysLeft: number;
  /** The way on which Flagsmith gets it: by `up`, or from Flagsmith's support, to whom `up` writes a hand-off. */
  readonly through: "api" | "support";
  /** Whether it ends within the time that was asked for, or has ended. Never for a retired one. */
  readonly expiresSoon: boolean;
}
