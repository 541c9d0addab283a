import { DiagnosticError } from "../../diagnostics/diagnosticError.js";
import { isSameKey } from "../../saml/compareMetadata.js";
import type { MetadataDocument } from "../../saml/metadataDocument.js";
import { maxCharacters } from "../../saml/rules/text.js";
import { withMoreKeys } from "../../saml/signingKeys.js";
import { type Connection, RotationRefused } from "./connection.js";
import { type LiveRotation, readRotation } from "./readRotation.js";
import type { Key } from "./rotation.js";

/** What Flagsmith has to accept after a write, what it must not, and what it accepted before. */
export interface Expectation {
  readonly present: readonly Key[];
  readonly absent: readonly Key[];
  readonly before: readonly Key[];
}

/**
 * Writes metadata to Flagsmith, and reads back where the rotation stands then.
 *
 * @throws RotationRefused before anything is written, if the metadata is too long.
 * @throws Error if Flagsmith holds something else afterwards.
 */
export async function writeKeys(
  connection: Connection,
  document: MetadataDocument,
  { present, absent, before }: Expectation,
): Promise<LiveRotation> {
  refuseTooLong(document, connection);
  await connection.flagsmith.write(document.text);
  const rotation = await readSettled(connection, [...before, ...present]);
  const isHeld = (key: Key) => rotation.held.some((each) => isSameKey(each, key));
  const isSigning = (key: Key) => rotation.signing !== undefined && isSameKey(key, rotation.signing);
  const wrong =
    present.find((each) => !isHeld(each)) ?? absent.find((each) => isHeld(each) && !isSigning(each));
  if (wrong === undefined) return rotation;
  throw new DiagnosticError({
    code: "rotate/keys-not-written",
    found: `Flagsmith took metadata for "${connection.samlConfiguration}", but ${isHeld(wrong) ? "still accepts" : "does not accept"} the certificate ${wrong.fingerprint}: somebody else may have written at the same time. Run "${connection.commands.rotate("status")}", which says where the rotation stands`,
  });
}

/**
 * Reads where a rotation stands after a write. If somebody else switched Okta meanwhile to a key that this step, or another
 * operator's, has just taken out of Flagsmith, it is put back: the key that signs has to be accepted, whoever was first.
 *
 * @param trusted - keys that Flagsmith accepted before the write. No other key is put back.
 */
export async function readSettled(connection: Connection, trusted: readonly Key[]): Promise<LiveRotation> {
  const rotation = await readRotation(connection);
  const { stage, signing, document, held } = rotation;
  const isTrusted = signing !== undefined && trusted.some((each) => isSameKey(each, signing));
  if (stage !== "broken" || !isTrusted || held.length === 0) return rotation;
  const restored = withMoreKeys(document, [signing]);
  refuseTooLong(restored, connection);
  await connection.flagsmith.write(restored.text);
  return readRotation(connection);
}

function refuseTooLong({ text: { length } }: MetadataDocument, { commands }: Connection): void {
  if (length <= maxCharacters) return;
  throw new RotationRefused({
    found: `The metadata would have ${length} characters with one more key, but Flagsmith takes at most ${maxCharacters}`,
    fix: `take old keys out first, with "${commands.rotate("end")}"`,
  });
}
