import type { FlagsmithClient } from "../flagsmith/client.js";
import type { OktaReader } from "../okta/client.js";
import type { KeyWriter } from "../okta/keyWriter.js";

/** Both sides of one connection. */
export interface Connection {
  readonly okta: OktaReader;
  readonly keys: KeyWriter;
  readonly flagsmith: FlagsmithClient;
  /** Id of the Okta application. */
  readonly applicationId: string;
  /** Name of the SAML configuration in Flagsmith. */
  readonly samlConfiguration: string;
}

/** A step of a rotation that cannot be taken; one sentence that says what to do. Nothing was changed. */
export class RotationRefused extends Error {
  override readonly name = "RotationRefused";
}
