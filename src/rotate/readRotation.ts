import { type ApplicationKey, listApplicationKeys } from "../okta/applicationKeys.js";
import { getApplication } from "../okta/applications.js";
import { readCertificate } from "../saml/certificate.js";
import { tryParseIdpMetadata } from "../saml/idpMetadata.js";
import { type Connection, RotationRefused } from "./connection.js";
import { type OktaKey, type Rotation, rotationOf } from "./rotation.js";

/** A rotation, and the metadata by which Flagsmith accepts keys. */
export interface LiveRotation extends Rotation {
  readonly heldXml: string;
}

/**
 * Reads where a rotation stands.
 *
 * @throws RotationRefused where Flagsmith has no configuration or no metadata to put a key into.
 * @throws OktaError and FlagsmithError when a service could not be read.
 */
export async function readRotation(connection: Connection): Promise<LiveRotation> {
  const { okta, flagsmith, applicationId, samlConfiguration: name } = connection;
  const [application, keys, configuration] = await Promise.all([
    getApplication(okta, applicationId),
    listApplicationKeys(okta, applicationId),
    flagsmith.samlConfigurations.get(name),
  ]);
  const heldXml = configuration?.idp_metadata_xml ?? "";
  const held = tryParseIdpMetadata(heldXml);
  if (held === undefined) {
    throw new RotationRefused(
      `Flagsmith's SAML configuration "${name}" ${configuration === undefined ? "is not there" : "has no metadata of an IdP"}, expected what was deployed; run "pulumi up --refresh".`,
    );
  }
  const rotation = rotationOf({
    okta: keys.map(withFingerprint),
    signingKid: application.signingKid,
    flagsmith: held.signingCertificates,
  });
  return { ...rotation, heldXml };
}

/** An Okta key with what its certificate says. */
export function withFingerprint({ kid, created, certificate }: ApplicationKey): OktaKey {
  const { fingerprint, notAfter, base64 } = readCertificate(certificate);
  return { kid, created, fingerprint, notAfter, base64 };
}
