import { z } from "zod";
import { oktaTypes } from "../../../facts/typeTokens.js";
import { type Certificate, tryReadCertificate } from "../../../saml/certificate.js";
import { isSameKey } from "../../../saml/compareMetadata.js";
import { signingCertificatesOf } from "../../../saml/metadataDocument.js";
import type { Properties, Step } from "../../../engine/runEvents.js";

/** Outputs that list the other keys that Flagsmith accepts. They are reported as kinds of their own. */
export const keyOutputs: readonly string[] = [
  "unknownFingerprints",
  "publishedFingerprints",
  "otherCertificates",
];

/** Keys that Flagsmith accepts but the wanted metadata does not have, as one refresh saw them. */
export interface OtherKeys {
  /** Fingerprints of keys that the Okta application does not have. */
  readonly unknown: readonly string[];
  /** Fingerprints of the application's own older and newer keys. */
  readonly own: readonly string[];
  /** Certificates of both, if the provider reports them. */
  readonly certificates: readonly Certificate[];
}

const texts = z.array(z.string()).catch([]);

/** Output `keys` of `okta.app.Saml`. Source: schema of Pulumi's Okta provider. */
const keysSchema = z.array(z.object({ x5cs: texts })).catch([]);

/**
 * The other keys of one IdpMetadata. The provider classifies them by the keys in the state. The run has read the
 * application too, so its list is newer: a key that was published since is the application's own.
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
  // Metadata that was changed in other ways too is used as it is, with all its keys.
  const inMetadata = signingCertificatesOf(outputs.metadataXml)
    .filter((key) => !known.some((each) => isSameKey(each, key)))
    .map(({ fingerprint }) => fingerprint);
  return {
    unknown: [...new Set([...all.filter((each) => !isKnown(each)), ...inMetadata])],
    own: all.filter(isKnown),
    certificates,
  };
}

/** Every key of the application that the metadata belongs to; none if the run has not read it. */
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
