import type { ApplicationKey } from "../../okta/applicationKeys.js";
import { readCertificate } from "../../saml/certificate.js";
import { MetadataDocument } from "../../saml/metadataDocument.js";
import { type Connection, RotationRefused } from "./connection.js";
import { type Key, type OktaKey, type Rotation, rotationOf } from "./rotation.js";

/** A rotation, and the metadata by which Flagsmith accepts keys. */
export interface LiveRotation extends Rotation {
  readonly document: MetadataDocument;
  /** Every certificate that Flagsmith accepts. */
  readonly held: readonly Key[];
}

/**
 * Reads where a rotation stands. One call after the other, Flagsmith first: Okta never deletes a key, so that a key which
 * Okta does not list afterwards is none of the application's.
 *
 * @throws RotationRefused if Flagsmith has no configuration, or no metadata to put a key into.
 * @throws OktaError and FlagsmithError if a service could not be read.
 */
export async function readRotation({
  okta,
  flagsmith,
  samlConfiguration: name,
  now,
  commands,
}: Connection): Promise<LiveRotation> {
  const heldXml = await flagsmith.read();
  const document = new MetadataDocument(heldXml ?? "");
  if (document.metadata === undefined) {
    throw new RotationRefused({
      found: `Flagsmith's SAML configuration "${name}" ${heldXml === undefined ? "does not exist" : "holds no metadata of an IdP"}, although it was deployed`,
      fix: `run "${commands.refreshingUp}"`,
    });
  }
  const held = document.signingCertificates;
  const signingKid = await okta.signingKid();
  const keys = (await okta.list()).map(withCertificate);
  return {
    ...rotationOf({ okta: keys, signingKid, flagsmith: held, now: now() }),
    document,
    held,
  };
}

/** An Okta key with what its certificate says. */
export function withCertificate({ kid, certificate }: ApplicationKey): OktaKey {
  const { fingerprint, publicKeyFingerprint, notBefore, notAfter, base64 } = readCertificate(certificate);
  return { kid, fingerprint, publicKeyFingerprint, notBefore, notAfter, base64 };
}
