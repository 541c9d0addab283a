import { readDer, readObjectIdentifier } from "./der.js";

/** Sources: RFC 3279, RFC 4055, RFC 5758, RFC 8410. */
const names: Readonly<Record<string, string>> = {
  "1.2.840.113549.1.1.4": "RSA-MD5",
  "1.2.840.113549.1.1.5": "RSA-SHA1",
  "1.2.840.113549.1.1.10": "RSA-PSS",
  "1.2.840.113549.1.1.11": "RSA-SHA256",
  "1.2.840.113549.1.1.12": "RSA-SHA384",
  "1.2.840.113549.1.1.13": "RSA-SHA512",
  "1.2.840.10045.4.1": "ECDSA-SHA1",
  "1.2.840.10045.4.3.2": "ECDSA-SHA256",
  "1.2.840.10045.4.3.3": "ECDSA-SHA384",
  "1.2.840.10045.4.3.4": "ECDSA-SHA512",
  "1.3.101.112": "Ed25519",
};

/**
 * What a certificate is signed with: a name such as "RSA-SHA256", or the object identifier of a rare algorithm.
 * Node.js 20 does not tell. Source of the structure: RFC 5280, section 4.1.
 */
export function signatureAlgorithmOf(der: Buffer): string {
  const certificate = readDer(der, 0);
  const toBeSigned = certificate && readDer(der, certificate.start);
  const algorithm = toBeSigned && readDer(der, toBeSigned.end);
  const identifier = algorithm && readDer(der, algorithm.start);
  if (identifier === undefined) return "unknown";
  const dotted = readObjectIdentifier(der, identifier);
  return names[dotted] ?? dotted;
}
