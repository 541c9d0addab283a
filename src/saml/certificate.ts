import { X509Certificate, createHash } from "node:crypto";

/** A certificate of metadata, reduced to what matters of it. */
export interface Certificate {
  /** SHA-256 of the certificate, upper-case hexadecimal with colons, as OpenSSL prints it. */
  readonly fingerprint: string;
  /** SHA-256 of the public key alone: a renewed certificate over the same key has the same one. */
  readonly keyFingerprint: string;
  readonly subject: string;
  /** Start and end of validity, ISO 8601 in UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly keyType: "RSA" | "EC" | "other";
  /** Length of an RSA modulus; undefined for other keys. */
  readonly modulusBits: number | undefined;
  /** Base64 of the DER form, on one line. */
  readonly base64: string;
}

/** Text that is no certificate in the form that metadata has. The message is one sentence without a subject. */
export class CertificateError extends Error {
  override readonly name = "CertificateError";
}

const base64Form = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Reads the text of an `X509Certificate` element.
 *
 * The rules are those that Flagsmith's SAML library does not survive: PEM armour, a blank line, characters beyond
 * ASCII or text behind the certificate make it refuse every sign-in (measured on pysaml2 7.4.2).
 *
 * @throws CertificateError
 */
export function readCertificate(text: string): Certificate {
  const mend = "take the metadata again from the IdP, unedited";
  if (text.trim() === "") throw new CertificateError(`is empty, expected base64; ${mend}`);
  if (text.includes("-----"))
    throw new CertificateError(
      "has PEM lines (-----BEGIN CERTIFICATE-----), expected the base64 between them; remove those lines",
    );
  if (/\n[ \t\r]*\n/.test(text.trim()))
    throw new CertificateError("has a blank line in it, expected none; remove it");
  const base64 = text.replaceAll(/[ \t\r\n]/g, "");
  if (!base64Form.test(base64) || base64.length % 4 !== 0)
    throw new CertificateError(`is not base64, expected a certificate in DER form; ${mend}`);
  const der = Buffer.from(base64, "base64");
  if (derLength(der) !== der.length)
    throw new CertificateError(
      `is cut off or has something behind it, expected exactly one certificate; ${mend}`,
    );
  try {
    return describe(new X509Certificate(der), base64);
  } catch {
    throw new CertificateError(`cannot be read, expected a certificate in DER form; ${mend}`);
  }
}

/** Whether a certificate is valid at a time. */
export function isValidAt({ notBefore, notAfter }: Certificate, now: Date): boolean {
  return new Date(notBefore) <= now && now <= new Date(notAfter);
}

function describe(certificate: X509Certificate, base64: string): Certificate {
  const { publicKey } = certificate;
  const spki = publicKey.export({ type: "spki", format: "der" });
  const type = publicKey.asymmetricKeyType;
  return {
    fingerprint: certificate.fingerprint256,
    keyFingerprint: createHash("sha256").update(spki).digest("hex"),
    subject: certificate.subject.split("\n").join(", "),
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
    keyType: type === "rsa" ? "RSA" : type === "ec" ? "EC" : "other",
    modulusBits: publicKey.asymmetricKeyDetails?.modulusLength,
    base64,
  };
}

/** Length of the outermost DER element, header included; NaN where there is none. Source: X.690, section 8.1.3. */
function derLength(der: Buffer): number {
  const first = der[1] ?? Number.NaN;
  if (der[0] !== 0x30) return Number.NaN;
  if (first < 0x80) return 2 + first;
  const count = first & 0x7f;
  if (count < 1 || count > 4 || der.length < 2 + count) return Number.NaN;
  return 2 + count + der.readUIntBE(2, count);
}
