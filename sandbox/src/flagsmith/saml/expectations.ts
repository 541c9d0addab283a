import type { Certificate } from "pulumi-flagsmith-sso/saml";
import type { FlagsmithSettings } from "../settings.js";

/** What an answer is held against: the stored IdP metadata, the SP, and the requests that are waiting. */
export interface Expectations {
  readonly idp: { readonly entityId: string; readonly signingCertificates: readonly Certificate[] };
  readonly serviceProvider: { readonly entityId: string; readonly acsUrl: string };
  /** Whether a request of this ID is waiting for its answer. */
  readonly isWaiting: (requestId: string) => boolean;
  readonly allowUnsolicited: boolean;
  readonly now: Date;
  readonly settings: Pick<FlagsmithSettings, "acceptedTimeDiffSeconds" | "signatures">;
}

/** What an answer says, all of it from what was signed. */
export interface VerifiedAnswer {
  readonly assertionId: string;
  readonly nameId: string;
  /** By name, values in order. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
  /** The request that it answers; undefined: nobody asked. */
  readonly inResponseTo: string | undefined;
  /** From then on the assertion is too old. */
  readonly notOnOrAfter: Date;
}
