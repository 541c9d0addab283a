import { tryParseIdpMetadata } from "../saml/idpMetadata.js";
import { maxCharacters } from "../saml/rules/text.js";
import { type Connection, RotationRefused } from "./connection.js";
import type { Key } from "./rotation.js";

/**
 * Writes metadata to Flagsmith, and reads them back.
 *
 * @param accepted - the keys that Flagsmith has to accept afterwards.
 * @throws RotationRefused before anything is written, where the metadata are too long.
 * @throws Error where Flagsmith holds something else afterwards.
 */
export async function writeKeys(
  { flagsmith, samlConfiguration: name }: Connection,
  xml: string,
  accepted: readonly Key[],
): Promise<void> {
  if (xml.length > maxCharacters) {
    throw new RotationRefused(
      `The metadata would have ${xml.length} characters with one key more, expected at most ${maxCharacters}; take old keys out first, with "flagsmith-sso rotate end".`,
    );
  }
  await flagsmith.samlConfigurations.update(name, { idp_metadata_xml: xml });
  const held = await flagsmith.samlConfigurations.get(name);
  const fingerprints = tryParseIdpMetadata(held?.idp_metadata_xml ?? "")?.signingCertificates.map(
    (each) => each.fingerprint,
  );
  const missing = accepted.find((each) => fingerprints?.includes(each.fingerprint) !== true);
  if (missing === undefined) return;
  throw new Error(
    `Flagsmith took metadata for "${name}", but does not hold the certificate ${missing.fingerprint} now, expected it there; look at the SAML configuration in the dashboard, and run this again.`,
  );
}
