import { z } from "zod";
import { oktaTypes } from "../../../facts/typeTokens.js";
import { type Certificate, tryReadCertificate } from "../../../saml/certificate.js";
import { isSameKey } from "../../../saml/compareMetadata.js";
import { signingCertificatesOf } from "../../../saml/metadataDocument.js";
import type { Properties, Step } from "../../../engine/runEvents.js";

/** Outputs that say which keys Flagsmith accepts besides the wanted ones. They are told by kinds of their own. */
export const keyOutputs: readonly string[] = [
  "unknownFingerprints",
  "publishedFingerprints",
  "otherCertificates",
];

/** Keys that Flagsmith accepts besides those of the wanted metadata, as one refresh saw them. */
export interface OtherKeys {
  /** Fingerprints of keys that the Okta application does not have. */
  readonly unknown: readonly string[];
  /** Fingerprints of its own older and newer ones. */
  readonly own: readonly string[];
  /** Certificates of both, as far as the provider says them. */
  readonly certificates: readonly Certificate[];
}

const texts = z.array(z.string()).catch([]);

/** Output `keys` of `okta.app.Saml`. Source: schema of Pulumi's Okta provider. */
const keysSchema = z.array(z.object({ x5cs: texts })).catch([]);

/**
 * The keys of one IdpMetadata besides the wanted ones. The provider tells unknown ones by the keys that the state knows; the run has
 * read the application too, so that its list is the newer one: a key that was published since is the application's own.
 */
export function otherKeysOf(metadata: Step, refreshed: readonly Step[]): OtherKeys {
  const outputs = metadata.new?.outputs ?? {};
  const certificates = texts.parse(outputs.otherCertificates).flatMap(readable);
  const named = ["retiredFingerprints", "publishedFingerprints"].flatMap((name) =>
    texts.parse(outputs[name]),
  );
  const unknown = texts.parse(outputs.unknownFingerprints);
  const known = applicationKeys(outputs, refreshed);
  if (known.length === 0) return { unknown, own: named, certificates };
  const publicKeyOf = (fingerprint: string) =>
    certificates.find((each) => each.fingerprint === fingerprint)?.publicKeyFingerprint;
  const isKnown = (fingerprint: string) =>
    known.some(
      (each) => each.fingerprint === fingerprint || each.publicKeyFingerprint === publicKeyOf(fingerprint),
    );
  const all = [...new Set([...unknown, ...named])];
  // Metadata that was changed in other ways too is taken as it is, with all its keys.
  const inMetadata = signingCertificatesOf(outputs.metadataXml)
    .filter((key) => !known.some((each) => isSameKey(each, key)))
    .map(({ fingerprint }) => fingerprint);
  return {
    unknown: [...new Set([...all.filter((each) => !isKnown(each)), ...inMetadata])],
    own: all.filter(isKnown),
    certificates,
  };
}

/** Every key of the application whose metadata it is; none if the run has not read it. */
function applicationKeys({ entityId }: Properties, refreshed: readonly Step[]): Certificate[] {
  const application = refreshed.find(
    ({ type, new: live }) =>
      type === oktaTypes.application && live !== undefined && live.outputs.entityUrl === entityId,
  );
  return keysSchema.parse(application?.new?.outputs.keys).flatMap(({ x5cs: [text = ""] }) => readable(text));
}

function readable(text: string): Certificate[] {
  const certificate = tryReadCertificate(text);
  return certificate === undefined ? [] : [certificate];
}
