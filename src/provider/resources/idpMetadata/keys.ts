import { rotateCommand } from "../../../facts/rotationAdvice.js";
import { type Certificate, tryReadCertificate } from "../../../saml/certificate.js";
import { type KeyClasses, classifyKeys, mostKeys } from "../../../saml/classifyKeys.js";
import type { MetadataDocument } from "../../../saml/metadataDocument.js";
import { type KeyPlan, planKeys } from "../../../saml/planMetadataWrite.js";
import { quote } from "../../../saml/quote.js";
import type { DiffMoment } from "../../resource.js";
import type { IdpMetadataInputs as Inputs, IdpMetadataState as State } from "./schema.js";

/** What a state says of the keys that Flagsmith accepts besides the wanted ones. */
export type KeyOutputs = Required<
  Pick<State, "retiredFingerprints" | "publishedFingerprints" | "unknownFingerprints" | "otherCertificates">
>;

/** No keys but the wanted ones. */
export const noOtherKeys: KeyOutputs = {
  retiredFingerprints: [],
  publishedFingerprints: [],
  unknownFingerprints: [],
  otherCertificates: [],
};

/** Certificates from their base64. `checkApplicationKeys` has refused what is none; what is in an old state is passed over. */
export function readKeys(certificates: readonly string[] | undefined): readonly Certificate[] | undefined {
  return certificates?.flatMap((text) => tryReadCertificate(text) ?? []);
}

/** Every key that a state says Flagsmith was seen to accept. States of older versions name only those of the metadata. */
export function keysSeen({
  metadataXml,
  otherCertificates,
}: Pick<State, "metadataXml" | "otherCertificates">): readonly Certificate[] {
  const all = [...metadataXml.signingCertificates, ...(readKeys(otherCertificates) ?? [])];
  return [...new Map(all.map((each) => [each.fingerprint, each])).values()];
}

/** Outputs for the keys that Flagsmith holds after a write. Those that nobody had seen before are left for a refresh to see. */
export function outputsAfterWrite({ retired, published, unknown }: KeyClasses): KeyOutputs {
  return {
    retiredFingerprints: fingerprints(retired),
    publishedFingerprints: fingerprints(published),
    unknownFingerprints: fingerprints(unknown),
    otherCertificates: [...retired, ...published].map((each) => each.base64),
  };
}

/**
 * Outputs for the keys that a refresh finds. It knows the application's keys as the last run had them, so a newer key may be
 * one that the application was given since: it counts as published until the next plan, which knows better.
 */
export function outputsAfterRead(held: MetadataDocument, known: State): KeyOutputs {
  const applicationKeys = readKeys(known.applicationKeys);
  const publicKeys = new Set(applicationKeys?.map((each) => each.publicKeyFingerprint));
  // An earlier refresh may have put into the state what Flagsmith held then, with keys that nobody wants.
  const wanted = known.metadataXml.signingCertificates.filter(
    (each) => applicationKeys === undefined || publicKeys.has(each.publicKeyFingerprint),
  );
  const classes = classifyKeys({
    held: held.signingCertificates,
    wanted,
    applicationKeys,
    listIs: "perhapsOlder",
  });
  return {
    ...outputsAfterWrite(classes),
    otherCertificates: Object.values(classes).flatMap((keys) => keys.map((each) => each.base64)),
  };
}

/** Which outputs an update would change, by removing keys or by noting what they are, as far as the state tells. */
export function outputsToChange(
  live: State,
  wanted: Partial<Inputs>,
  { now, isRegistered }: DiffMoment,
): readonly (keyof State)[] {
  const { metadataXml, retiredKeys = "keep" } = wanted;
  if (metadataXml === undefined) return [];
  if (live.otherCertificates === undefined) {
    return retiredKeys === "remove" && live.retiredFingerprints.length > 0 ? ["retiredFingerprints"] : [];
  }
  const held = keysSeen(live);
  const signing = metadataXml.signingCertificates;
  const { removed } = planKeys(
    {
      retiredKeys,
      applicationKeys: readKeys(wanted.applicationKeys),
      listIs: isRegistered ? "current" : "perhapsOlder",
      seen: new Set(fingerprints(held)),
      now,
    },
    { held, wanted: signing },
  );
  return [
    ...new Set([
      // A refresh goes by the keys of the last run, so a key that signs by now may be noted as one that does not.
      ...(isRegistered ? outputsThatName(live, signing) : []),
      ...removed.unknown.map((key) => outputWith(live, key, "unknownFingerprints")),
      ...removed.retired.map((key) => outputWith(live, key, "retiredFingerprints")),
    ]),
  ];
}

/** Sentences for the person who runs it, on what a write does to keys. */
export function warningsOfWrite(
  { kept, removed }: KeyPlan,
  wanted: readonly Certificate[],
  name: string,
): readonly string[] {
  const others = [...kept.retired, ...kept.published, ...kept.unknown];
  return [
    ...removed.unknown.map((key) =>
      describeUnknown(key, name, "This run removes it; find out in Flagsmith's audit log who put it there."),
    ),
    ...kept.unknown.map((key) =>
      describeUnknown(
        key,
        name,
        "Run `pulumi up --refresh`, which reads Okta's keys again, and removes this one if it is still not among them.",
      ),
    ),
    ...warnOfCount(others.length + wanted.length, name),
  ];
}

/** The same for a refresh. */
export function warningsOfRead(
  held: readonly Certificate[],
  { unknownFingerprints }: KeyOutputs,
  name: string,
): readonly string[] {
  const found = held.filter((each) => unknownFingerprints.includes(each.fingerprint));
  return [
    ...found.map((key) =>
      describeUnknown(key, name, "The next `pulumi up` removes it if Okta still does not have it then."),
    ),
    ...warnOfCount(held.length, name),
  ];
}

function describeUnknown(
  { fingerprint, subject, notAfter }: Certificate,
  name: string,
  next: string,
): string {
  return (
    `Flagsmith's SAML configuration "${name}" accepts a key that is none of the Okta application's, as far as this run knows ` +
    `them: ${fingerprint} (${quote(subject)}, valid until ${notAfter.slice(0, 10)}). Its owner can sign in as anyone. ${next}`
  );
}

function warnOfCount(count: number, name: string): readonly string[] {
  if (count <= mostKeys) return [];
  return [
    `Flagsmith's SAML configuration "${name}" accepts ${count} signing keys, and each of them can sign in anyone; a rotation ` +
      `needs ${mostKeys}. Remove the old ones with \`${rotateCommand("end")}\`, or with \`retiredKeys: "remove"\`.`,
  ];
}

/** Outputs for other keys that name one of these. */
function outputsThatName(live: State, keys: readonly Certificate[]): readonly (keyof State)[] {
  const outputs = ["retiredFingerprints", "publishedFingerprints"] as const;
  return outputs.filter((name) => keys.some(({ fingerprint }) => live[name]?.includes(fingerprint) === true));
}

function outputWith(live: State, { fingerprint }: Certificate, otherwise: keyof State): keyof State {
  if (live.unknownFingerprints?.includes(fingerprint) === true) return "unknownFingerprints";
  if (live.publishedFingerprints?.includes(fingerprint) === true) return "publishedFingerprints";
  if (live.retiredFingerprints.includes(fingerprint)) return "retiredFingerprints";
  const isInDocument = live.signingCertificates.some((each) => each.fingerprint === fingerprint);
  return isInDocument ? "signingCertificates" : otherwise;
}

function fingerprints(keys: readonly Certificate[]): readonly string[] {
  return keys.map((each) => each.fingerprint);
}
