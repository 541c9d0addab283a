import { addKeys } from "./addKeys.js";
import { sharesAKey } from "./compareMetadata.js";
import { parseIdpMetadata, tryParseIdpMetadata } from "./idpMetadata.js";
import { rotationState } from "./rotationState.js";

/** What is held, what is wanted, and what may happen to another IdP's metadata. */
export interface MetadataWrite {
  readonly held: string | null | undefined;
  /** A document that `checkIdpMetadata` has no refusal for. */
  readonly wanted: string;
  readonly otherIdp: "refuse" | "replace";
}

/** What to do. `reason` is one sentence. */
export type MetadataWritePlan =
  | { readonly kind: "unchanged" }
  | { readonly kind: "write"; readonly xml: string }
  | { readonly kind: "keepOldKeys"; readonly xml: string; readonly keptFingerprints: readonly string[] }
  | { readonly kind: "refuse"; readonly reason: string };

/**
 * Plans a write that never takes away the only key that works. Where the IdP has switched to keys that Flagsmith does
 * not hold, it may still sign with the old ones for somebody, so they stay beside the new: a rotation is under way.
 * Metadata of another IdP would lock everybody out at once, and is refused unless asked for.
 */
export function planMetadataWrite({ held, wanted, otherIdp }: MetadataWrite): MetadataWritePlan {
  const before = tryParseIdpMetadata(held ?? "");
  // What cannot be read lets nobody in, so there is nothing to lose.
  if (before === undefined) return { kind: "write", xml: wanted };
  if (rotationState(held ?? "", wanted) !== "different") return { kind: "unchanged" };
  const after = parseIdpMetadata(wanted);
  if (before.entityId !== after.entityId) {
    if (otherIdp === "replace") return { kind: "write", xml: wanted };
    return {
      kind: "refuse",
      reason:
        `Flagsmith holds metadata of the IdP "${before.entityId}", and this is of another, "${after.entityId}"; ` +
        `everybody would have to sign in there, so set allowIdpReplacement to true if that is what you want.`,
    };
  }
  if (before.signingCertificates.length === 0 || sharesAKey(before, after))
    return { kind: "write", xml: wanted };
  return {
    kind: "keepOldKeys",
    xml: addKeys(wanted, before.signingCertificates),
    keptFingerprints: before.signingCertificates.map((each) => each.fingerprint),
  };
}
