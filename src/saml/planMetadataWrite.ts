import type { Certificate } from "./certificate.js";
import { sharesAKey } from "./compareMetadata.js";
import { parseIdpMetadata, tryParseIdpMetadata } from "./idpMetadata.js";
import { quote } from "./quote.js";
import { rotationState } from "./rotationState.js";
import { maxCharacters } from "./rules/text.js";
import { withMoreKeys } from "./signingKeys.js";

/** What may happen to metadata of another IdP, that is one with another entity ID. */
export type OtherIdp = "refuse" | "replace";

/** What is held, what is wanted, and what may happen to another IdP's metadata. */
export interface MetadataWrite {
  readonly held: string | null | undefined;
  /** A document that `checkIdpMetadata` has no refusal for. */
  readonly wanted: string;
  readonly otherIdp: OtherIdp;
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
  // What cannot be read, or has no name, lets nobody in, so there is nothing to lose.
  if (before === undefined || before.entityId === "") return { kind: "write", xml: wanted };
  if (rotationState(held ?? "", wanted) !== "different") return { kind: "unchanged" };
  const after = parseIdpMetadata(wanted);
  if (before.entityId !== after.entityId) {
    return otherIdp === "replace" ? { kind: "write", xml: wanted } : refuse(before.entityId, after.entityId);
  }
  const old = before.signingCertificates;
  return old.length === 0 || sharesAKey(before, after) ? { kind: "write", xml: wanted } : keep(old, wanted);
}

function refuse(held: string, wanted: string): MetadataWritePlan {
  return {
    kind: "refuse",
    reason:
      `Flagsmith holds metadata of the IdP ${quote(held)}, and this is of another, ${quote(wanted)}; ` +
      `everybody would have to sign in there, so set allowIdpReplacement to true if that is what you want.`,
  };
}

function keep(old: readonly Certificate[], wanted: string): MetadataWritePlan {
  const xml = withMoreKeys(wanted, old);
  if (xml.length > maxCharacters) {
    return {
      kind: "refuse",
      reason:
        `Flagsmith holds ${old.length} old signing keys, and the metadata would have ${xml.length} characters with them, ` +
        `expected at most ${maxCharacters}; remove keys that the IdP no longer signs with from what Flagsmith holds.`,
    };
  }
  return { kind: "keepOldKeys", xml, keptFingerprints: old.map((each) => each.fingerprint) };
}
