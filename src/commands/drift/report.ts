/**
 * What a drift check found, as data: every format is derived from it, and `--format json` prints it.
 *
 * @module
 */

import type { JsonValue } from "../../output/json.js";

/**
 * Version of the report's format. It increases when a field changes its meaning or is removed; new fields do not count.
 */
export const reportVersion = 1;

/** Outcome for one stack. `notChecked` is never good news: the question was not answered. */
export type Verdict = "inSync" | "drift" | "expiresSoon" | "notChecked";

/** One check of one or many stacks. */
export interface DriftReport {
  readonly version: typeof reportVersion;
  /** When it was written, ISO 8601 in UTC. */
  readonly checkedAt: string;
  /** Version of this package. */
  readonly toolVersion: string;
  /** A certificate that expires within this many days is reported. */
  readonly expiresWithinDays: number;
  /** The worst of all stacks. */
  readonly verdict: Verdict;
  /** In the order of the request. */
  readonly stacks: readonly StackReport[];
}

/** One stack. */
export interface StackReport {
  readonly stack: string;
  readonly verdict: Verdict;
  /** The stack file, relative to the folder in which the command ran. */
  readonly file: string;
  /** Why it was not checked, in one sentence; undefined if it was. */
  readonly failure: string | undefined;
  readonly differences: readonly Difference[];
  readonly certificates: readonly CertificateReport[];
  /** What is worth knowing but is not drift, such as a rotation under way; one sentence each. */
  readonly notices: readonly string[];
  /** Resources that were compared. */
  readonly resources: number;
  /** Milliseconds that the check took. */
  readonly milliseconds: number;
}

/** One thing that is not as it should be. */
export interface Difference {
  /** `other`: a resource of another product in a program of your own. */
  readonly product: "okta" | "flagsmith" | "other";
  /**
   * `unknownKey`: Flagsmith accepts a signing key that the Okta application does not have, so its owner can sign in as
   * anybody; it comes first. `changed`: a property has another value. `deleted`: the resource is gone. `notDeployed`:
   * the program declares it, and no `up` has created it yet. `notInProgram`: it is deployed, and the program no longer
   * has it. `handoffPending`: support has not confirmed the hand-off.
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
   * The live value; undefined if there is none. For a whole resource: what the program says about it. Secrets are
   * replaced; Okta groups are reported as `Engineering (00g…)` if their names are known.
   */
  readonly found: JsonValue | undefined;
  /** The expected value. */
  readonly expected: JsonValue | undefined;
  /** Whether `pulumi up --refresh` fixes it: without `--refresh`, `up` compares with the state alone. */
  readonly fixedByUp: boolean;
  /** How to fix it, one sentence. */
  readonly fix: string;
  /** Whether, until it is fixed, people cannot sign in, or people who should not can. */
  readonly endangersSignIn: boolean;
}

/** A signing certificate, and how long it is valid. */
export interface CertificateReport {
  /** `current`: Okta signs with it. `retired`: Flagsmith holds it, and Okta no longer signs with it. */
  readonly role: "current" | "retired";
  /** SHA-256 of the certificate, hexadecimal pairs with colons. */
  readonly fingerprint: string;
  readonly notBefore: string;
  /** ISO 8601 in UTC. */
  readonly notAfter: string;
  /** Whole days left; negative after it has expired. */
  readonly daysLeft: number;
  /** How Flagsmith gets it: from `up`, or from Flagsmith's support, for whom `up` writes a hand-off. */
  readonly through: "api" | "support";
  /** Whether it expires within the requested time, or has expired. Never true for a retired one. */
  readonly expiresSoon: boolean;
}
