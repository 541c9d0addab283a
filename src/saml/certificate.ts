import { X509Certificate, createHash } from "node:crypto";
import type { Finding } from "../diagnostics/diagnostic.js";
import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import { readDer } from "./der.js";
import { signatureAlgorithmOf } from "./signatureAlgorithm.js";

/** A certificate of metadata, reduced to what matters of it. */
export interface Certificate {
  /** SHA-256 of the certificate, upper-case hexadecimal with colons, as OpenSSL prints it. */
  readonly fingerprint: string;
  /** SHA-256 of the public key alone, in the same form: a renewed certificate over the same key has the same one. */
  readonly publicKeyFingerprint: string;
  readonly subject: string;
  /** Start and end of validity, ISO 8601 in UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly keyType: "RSA" | "EC" | "other";
  /** Length of an RSA modulus or of an EC curve's field; undefined if the curve is none that is known to be sound. */
  readonly keyBits: number | undefined;
  /** An RSA key's public exponent, rounded if it is large; undefined for other keys. */
  readonly exponent: number | undefined;
  /** What the certificate itself is signed with, such as "RSA-SHA256". It says nothing of how assertions are signed. */
  readonly signatureAlgorithm: string;
  /** Base64 of the DER form, on one line. */
  readonly base64: string;
}

/** Text that is no certificate in the form that metadata has. */
export class CertificateError extends DiagnosticError {
  override readonly name = "CertificateError";

  /** @param predicate - what is said of the certificate: `found` without its subject. */
  constructor(private readonly predicate: Omit<Finding, "code">) {
    super({ code: "saml/bad-certificate", ...predicate, found: `The certificate ${predicate.found}` });
  }

  /** The finding with a subject, such as "The certificate of signing key 1". */
  of(subject: string): Finding {
    return { code: "saml/bad-certificate", ...this.predicate, found: `${subject} ${this.predicate.found}` };
  }
}

const base64Form = /^[A-Za-z0-9+/]+={0,2}$/;
const sequenceTag = 0x30;

/** Sources: NIST SP 800-186, SEC 2 and RFC 5639, under the names that OpenSSL has for them. */
const curveBits: ReadonlyMap<string, number> = new Map([
  ["secp224r1", 224],
  ["prime256v1", 256],
  ["secp384r1", 384],
  ["secp521r1", 521],
  ["secp256k1", 256],
  ...[224, 256, 320, 384, 512].map((bits) => [`brainpoolP${bits}r1`, bits] as const),
]);

/**
 * Reads the text of an `X509Certificate` element.
 *
 * The rules are those that Flagsmith's SAML library does not survive: PEM lines, a blank line, characters beyond
 * ASCII or text behind the certificate make it refuse every sign-in (measured on pysaml2 7.4.2).
 *
 * @throws CertificateError
 */
export function readCertificate(text: string): Certificate {
  const fix = "take the metadata again from the IdP, unedited";
  if (text.trim() === "") throw new CertificateError({ found: "is empty", expected: "base64", fix: fix });
  if (text.includes("-----")) {
    throw new CertificateError({
      found: "has PEM lines (-----BEGIN CERTIFICATE-----)",
      expected: "the base64 between them",
      fix: "remove those lines",
    });
  }
  if (/\n[ \t\r]*\n/.test(text.trim())) {
    throw new CertificateError({ found: "has a blank line in it", expected: "none", fix: "remove it" });
  }
  const base64 = text.replaceAll(/[ \t\r\n]/g, "");
  if (!base64Form.test(base64) || base64.length % 4 !== 0) {
    throw new CertificateError({ found: "is not base64", expected: "a certificate in DER form", fix: fix });
  }
  const der = Buffer.from(base64, "base64");
  const outermost = readDer(der, 0);
  if (outermost?.tag !== sequenceTag || outermost.end !== der.length) {
    throw new CertificateError({
      found: "is cut off or has something behind it",
      expected: "exactly one certificate",
      fix: fix,
    });
  }
  try {
    return describe(new X509Certificate(der), base64);
  } catch {
    throw new CertificateError({ found: "cannot be read", expected: "a certificate in DER form", fix: fix });
  }
}

/** {@link readCertificate}, or undefined if it throws. */
export function tryReadCertificate(text: string): Certificate | undefined {
  try {
    return readCertificate(text);
  } catch (error) {
    if (error instanceof CertificateError) return undefined;
    throw error;
  }
}

function describe(certificate: X509Certificate, base64: string): Certificate {
  const { publicKey, raw } = certificate;
  const { modulusLength, namedCurve, publicExponent } = publicKey.asymmetricKeyDetails ?? {};
  const type = publicKey.asymmetricKeyType;
  return {
    fingerprint: certificate.fingerprint256,
    publicKeyFingerprint: fingerprintOf(publicKey.export({ type: "spki", format: "der" })),
    subject: certificate.subject.split("\n").join(", "),
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
    keyType: type === "rsa" ? "RSA" : type === "ec" ? "EC" : "other",
    keyBits: modulusLength ?? curveBits.get(namedCurve ?? ""),
    exponent: publicExponent === undefined ? undefined : Number(publicExponent),
    signatureAlgorithm: signatureAlgorithmOf(raw),
    base64,
  };
}

function fingerprintOf(der: Buffer): string {
  const hex = createHash("sha256").update(der).digest("hex").toUpperCase();
  return hex.replaceAll(/..(?=.)/g, "$&:");
}
