import type { Finding } from "../diagnostics/diagnostic.js";
import type { Certificate } from "./certificate.js";
import { isExpired } from "./certificateExpiry.js";
import { formRefusals } from "./checkIdpMetadata.js";
import { type KeyClasses, classifyKeys } from "./classifyKeys.js";
import { sameMeaning, sharesAKey } from "./compareMetadata.js";
import type { MetadataDocument } from "./metadataDocument.js";
import { quote } from "./quote.js";
import { maxCharacters } from "./rules/text.js";
import { withMoreKeys } from "./signingKeys.js";

/** What may happen to metadata of another IdP, that is one with another entity ID. */
export type OtherIdp = "refuse" | "replace";

/** What happens to keys that the IdP has left, once Flagsmith holds the new ones. */
export type RetiredKeys = "keep" | "remove";

/** What is held, what is wanted, and what may happen to the rest. */
export interface MetadataWrite {
  /** What Flagsmith holds, as it is; an empty text if it holds nothing. */
  readonly held: MetadataDocument;
  /** A document that `checkIdpMetadata` has no refusal for. */
  readonly wanted: MetadataDocument;
  readonly otherIdp: OtherIdp;
  /** Default: `keep`. */
  readonly retiredKeys?: RetiredKeys;
  /** Every key of the IdP's application; left out: not known. */
  readonly applicationKeys?: readonly Certificate[] | undefined;
  /**
   * Fingerprints of the certificates that Flagsmith was seen to hold before `applicationKeys` was read. An unknown key goes
   * only if it is one of them: one that came later may be a key that the application was given since. Default: none.
   */
  readonly seen?: ReadonlySet<string>;
  /** See `classifyKeys`. Default: `current`. */
  readonly listIs?: "current" | "perhapsOlder";
  readonly now: Date;
}

/** What a write does to the keys that are not wanted. */
export interface KeyPlan {
  /** `unknown`: those that were not seen before, so that nobody can say yet whether they may go. */
  readonly kept: KeyClasses;
  /** `published` is always empty. */
  readonly removed: KeyClasses;
}

/** What to do. `document` is what Flagsmith holds afterwards. */
export type MetadataWritePlan =
  | { readonly kind: "unchanged" | "write"; readonly document: MetadataDocument; readonly keys: KeyPlan }
  | { readonly kind: "refuse"; readonly finding: Finding };

const none: KeyClasses<never> = { retired: [], published: [], unknown: [] };
const noKeys: KeyPlan = { kept: none, removed: none };

/**
 * Plans a write that never takes away the only key that works. What is wanted is written as it is, with those keys beside
 * it that have to stay:
 *
 * - A retired key stays, unless Flagsmith holds a wanted key already and the old one has expired or is to be removed. If the
 *   IdP has just switched, it may still sign with the old key for somebody.
 * - A published key always stays, since the IdP may sign with it next, or may do so already.
 * - An unknown key goes if it was seen before.
 *
 * Metadata of another IdP would lock everybody out at once, and are refused unless asked for.
 */
export function planMetadataWrite(write: MetadataWrite): MetadataWritePlan {
  const { held, wanted, otherIdp } = write;
  // What cannot be read, or has no name, lets nobody in, so there is nothing to lose.
  if (held.entityId === "") return { kind: "write", document: wanted, keys: noKeys };
  if (held.entityId !== wanted.entityId) {
    return otherIdp === "replace"
      ? { kind: "write", document: wanted, keys: noKeys }
      : refuse(held.entityId, wanted.entityId);
  }
  const keys = planKeys(write, { held: held.signingCertificates, wanted: wanted.signingCertificates });
  const kept = [...keys.kept.retired, ...keys.kept.published, ...keys.kept.unknown];
  const document = kept.length === 0 ? wanted : withMoreKeys(wanted, kept);
  if (document.text.length > maxCharacters) return tooLong(kept.length, document.text.length);
  return isSameIdp(held, document) && formRefusals(held).length === 0
    ? { kind: "unchanged", document: held, keys }
    : { kind: "write", document, keys };
}

function isSameIdp(held: MetadataDocument, wanted: MetadataDocument): boolean {
  return (
    held.metadata !== undefined &&
    wanted.metadata !== undefined &&
    sameMeaning(held.metadata, wanted.metadata)
  );
}

/** What happens to each key that Flagsmith holds besides the wanted ones. */
export function planKeys(
  {
    retiredKeys = "keep",
    applicationKeys,
    listIs = "current",
    seen = new Set(),
    now,
  }: Omit<MetadataWrite, "held" | "wanted" | "otherIdp">,
  { held, wanted }: { readonly held: readonly Certificate[]; readonly wanted: readonly Certificate[] },
): KeyPlan {
  const classes = classifyKeys({ held, wanted, applicationKeys, listIs });
  const holdsNew = sharesAKey({ signingCertificates: held }, { signingCertificates: wanted });
  const goes = {
    retired: (key: Certificate) => holdsNew && (retiredKeys === "remove" || isExpired(key, now)),
    unknown: (key: Certificate) => seen.has(key.fingerprint),
  };
  return {
    kept: {
      retired: classes.retired.filter((key) => !goes.retired(key)),
      published: classes.published,
      unknown: classes.unknown.filter((key) => !goes.unknown(key)),
    },
    removed: {
      retired: classes.retired.filter(goes.retired),
      published: [],
      unknown: classes.unknown.filter(goes.unknown),
    },
  };
}

function refuse(held: string, wanted: string): MetadataWritePlan {
  return {
    kind: "refuse",
    finding: {
      code: "saml/another-idp",
      found: `Flagsmith holds metadata of the IdP ${quote(held)}, and this is of another, ${quote(wanted)}`,
      fix: "everybody would have to sign in there, so set allowIdpReplacement to true if that is what you want",
    },
  };
}

function tooLong(keys: number, characters: number): MetadataWritePlan {
  return {
    kind: "refuse",
    finding: {
      code: "saml/too-large",
      found:
        `Flagsmith holds ${keys} other signing keys, and the metadata would have ${characters} characters with them, ` +
        `more than ${maxCharacters}`,
      fix: "remove keys that the IdP no longer signs with from what Flagsmith holds",
    },
  };
}
