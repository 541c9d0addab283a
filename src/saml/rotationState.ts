import { formRefusals } from "./checkIdpMetadata.js";
import { differencesInMeaning } from "./compareMetadata.js";
import type { MetadataDocument } from "./metadataDocument.js";

/**
 * How the metadata that is held stands to the metadata that is wanted:
 * `settled`: they mean the same; `underWay`: what is held has all that is wanted, and keys besides; `different`.
 */
export type RotationState = "settled" | "underWay" | "different";

/**
 * See {@link RotationState}. A held document that cannot be read is different from every other, and so is one that the
 * checks refuse: it may say the right things in a form that lets nobody sign in.
 */
export function rotationState(held: MetadataDocument, wanted: MetadataDocument): RotationState {
  if (held.text === wanted.text) return "settled";
  const [before, after] = [held.metadata, wanted.metadata];
  if (before === undefined || after === undefined || formRefusals(held).length > 0) return "different";
  const differences = differencesInMeaning(after, before);
  if (differences.length === 0) return "settled";
  const onlyKeys = differences.every((each) => each.property === "signingCertificates");
  const heldKeys = new Set(before.signingCertificates.map((each) => each.fingerprint));
  const hasAll = after.signingCertificates.every((each) => heldKeys.has(each.fingerprint));
  return onlyKeys && hasAll && after.signingCertificates.length > 0 ? "underWay" : "different";
}
