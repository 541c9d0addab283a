import { type Certificate, CertificateError, isValidAt, readCertificate } from "../certificate.js";
import { certificateTexts, signingKeyDescriptors } from "../idpMetadata.js";
import { type Problem, refusal, warning } from "../problem.js";
import type { XmlElement } from "../xml.js";
import type { RuleContext } from "./entityRules.js";

/** Shortest RSA modulus. Source: NIST SP 800-131A, since 2014. */
const minModulusBits = 2048;

/** Rules over the keys that the IdP signs with. One bad KeyDescriptor makes Flagsmith lose the good ones too. */
export function keyRules(role: XmlElement, { now }: RuleContext): Problem[] {
  const descriptors = signingKeyDescriptors(role);
  if (descriptors.length === 0) {
    return [
      refusal(
        "key",
        "The IdP has no signing key (KeyDescriptor), expected at least one; take the metadata again from the IdP.",
      ),
    ];
  }
  const read = descriptors.map((each, index) => readKey(each, index + 1));
  const certificates = read.flatMap((each) => ("certificate" in each ? [each.certificate] : []));
  const problems = read.flatMap((each) => ("problem" in each ? [each.problem] : []));
  return [...problems, ...certificates.flatMap(strengthRule), ...validityRule(certificates, now)];
}

function readKey(
  descriptor: XmlElement,
  number: number,
): { certificate: Certificate } | { problem: Problem } {
  const texts = certificateTexts(descriptor);
  const [text] = texts;
  const what = `Signing key ${number}`;
  if (text === undefined || texts.length > 1) {
    return {
      problem: refusal(
        "keyForm",
        `${what} has ${texts.length} certificates, expected exactly one, since Flagsmith reads no more and loses all keys without one; give each certificate a KeyDescriptor of its own.`,
      ),
    };
  }
  try {
    return { certificate: readCertificate(text) };
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    return { problem: refusal("certificate", `The certificate of signing key ${number} ${error.message}.`) };
  }
}

function strengthRule({ keyType, modulusBits = 0, fingerprint }: Certificate): Problem[] {
  if (keyType === "RSA" && modulusBits < minModulusBits) {
    return [
      refusal(
        "keyStrength",
        `The certificate ${short(fingerprint)} has an RSA key of ${modulusBits} bits, expected ${minModulusBits} or more; let the IdP make a new key.`,
      ),
    ];
  }
  return [];
}

/** Flagsmith never looks at the dates, so an expired certificate is bad hygiene; one beside a valid one is a rotation. */
function validityRule(certificates: readonly Certificate[], now: Date): Problem[] {
  const invalid = certificates.filter((each) => !isValidAt(each, now));
  const problems = invalid.map((each) => {
    const state =
      new Date(each.notBefore) > now
        ? `is not valid before ${each.notBefore}`
        : `expired on ${each.notAfter}`;
    return warning(
      "validity",
      `The certificate ${short(each.fingerprint)} ${state}; let the IdP make a new key if it still signs with this one.`,
    );
  });
  if (certificates.length === 0 || invalid.length < certificates.length) return problems;
  const [first] = problems;
  return [
    refusal(
      "validity",
      `No signing certificate is valid now, expected at least one: ${first?.message.replace(/^The/, "the") ?? ""}`,
    ),
  ];
}

function short(fingerprint: string): string {
  return `${fingerprint.slice(0, 11)}…`;
}
