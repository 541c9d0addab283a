import { type IdpMetadata, tryParseIdpMetadata, tryParseXml } from "pulumi-flagsmith-sso/saml";

/** Encodings that expat knows, or Python's codecs for one byte a character. The text is UTF-8 whatever it says. */
const loadedEncoding = /^(utf-?8|us-ascii|iso-8859-\d{1,2}|windows-125\d)$/i;

/** Forms of a time that the library understands; it takes any other for no time at all. */
const timeForm = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?[Zz]?$/;

/**
 * IdP metadata as the library inside Flagsmith takes them in, when a sign-in begins; undefined if it takes in none. Source of
 * every rule: measured on pysaml2 7.4.2, with the documents that `test/contract/pysaml2Loading.test.ts` replays.
 */
export function loadMetadata(xml: string | null, now: Date): IdpMetadata | undefined {
  const text = (xml ?? "").replace(/^\uFEFF/, "");
  const encoding = /^<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1] ?? "UTF-8";
  if (!loadedEncoding.test(encoding) || hasEnded(text, now)) return undefined;
  return tryParseIdpMetadata(text);
}

/** Whether `validUntil` of the document or of the entity is past, to the second, or is no date. */
function hasEnded(text: string, now: Date): boolean {
  const root = tryParseXml(text);
  const times = [root, ...(root?.children ?? [])]
    .filter((each) => each?.name.startsWith("Entit") === true)
    .flatMap((each) => each?.attributes.get("validUntil") ?? [])
    .filter((time) => timeForm.test(time));
  return times.some((time) => {
    const end = Date.parse(/z$/i.test(time) ? time.toUpperCase() : `${time.toUpperCase()}Z`);
    return Number.isNaN(end) || end < now.getTime();
  });
}
