import type { Finding } from "../../diagnostics/diagnostic.js";
import { DiagnosticError } from "../../diagnostics/diagnosticError.js";
import type { FlagsmithClient } from "../../flagsmith/client.js";
import { type ApplicationKey, listApplicationKeys } from "../../okta/applicationKeys.js";
import { getApplication } from "../../okta/applications.js";
import type { OktaReader } from "../../okta/client.js";
import type { KeyWriter } from "../../okta/keyWriter.js";
import type { Commands } from "./plans.js";

/** The signing keys of one Okta application. Every method throws an `OktaError`. */
export interface KeysAtOkta {
  /** Id of the key that signs now; undefined if Okta names none. */
  signingKid(): Promise<string | undefined>;
  /** Every key that the application has, used or not. Okta never deletes one. */
  list(): Promise<readonly ApplicationKey[]>;
  /** Makes a key. It signs nothing before it is switched to. */
  generate(years: number): Promise<ApplicationKey>;
  /** Lets the application sign with this key from now on. */
  signWith(kid: string): Promise<void>;
}

/** The metadata of one SAML configuration. Every method throws a `FlagsmithError`. */
export interface MetadataAtFlagsmith {
  /** Null if it holds none; undefined if there is no such configuration. */
  read(): Promise<string | null | undefined>;
  write(xml: string): Promise<void>;
}

/** Both sides of one connection, reduced to what a rotation needs. */
export interface Connection {
  readonly okta: KeysAtOkta;
  readonly flagsmith: MetadataAtFlagsmith;
  /** Name of the SAML configuration in Flagsmith. */
  readonly samlConfiguration: string;
  readonly commands: Commands;
  readonly now: () => Date;
}

/** Where the two sides of a connection are. */
export interface ConnectionPlace {
  readonly reader: OktaReader;
  readonly keys: KeyWriter;
  readonly client: FlagsmithClient;
  /** Id of the Okta application. */
  readonly applicationId: string;
  readonly samlConfiguration: string;
}

/** A step of a rotation that cannot be taken. Flagsmith and Okta's signing key are unchanged. */
export class RotationRefused extends DiagnosticError {
  override readonly name = "RotationRefused";

  constructor(finding: Omit<Finding, "code">) {
    super({ code: "rotate/refused", ...finding });
  }
}

/** Both sides, reached through their APIs. */
export function sidesOf({
  reader,
  keys,
  client,
  applicationId,
  samlConfiguration: name,
}: ConnectionPlace): Pick<Connection, "okta" | "flagsmith"> {
  return {
    okta: {
      signingKid: async () => (await getApplication(reader, applicationId)).signingKid,
      list: () => listApplicationKeys(reader, applicationId),
      generate: (years) => keys.generate(applicationId, years),
      signWith: (kid) => keys.signWith(applicationId, kid),
    },
    flagsmith: {
      read: async () => {
        const configuration = await client.samlConfigurations.get(name);
        return configuration && (configuration.idp_metadata_xml ?? null);
      },
      write: async (xml) => void (await client.samlConfigurations.update(name, { idp_metadata_xml: xml })),
    },
  };
}
