import {
  absurdCertificate,
  dsaKey,
  ecKey,
  edwardsKey,
  noise,
  rsaKey,
  unknownKey,
} from "./absurdCertificates.js";
import type { HostileDocument, HostileVerdict } from "./hostileMetadata.js";
import { type CertificateName, certificateText, idpMetadataText } from "./idpMetadata.js";

const k1 = certificateText("k1");
const k1Bytes = Buffer.from(k1, "base64");

/** A document with this text in the place of its only certificate. */
const holding = (text: string) =>
  idpMetadataText().replace(/(<ds:X509Certificate>)[^<]*/, (_, tag: string) => `${tag}${text}`);
const bytes = (content: Buffer) => holding(content.toString("base64"));
const byName = (name: CertificateName) => idpMetadataText({ keys: [name] });
const key = (content: Buffer) => holding(absurdCertificate({ key: content }));
const keyInfo = (from: RegExp | string, to: string) => idpMetadataText().replace(from, to);

const verdicts: Readonly<Record<string, readonly [HostileVerdict, string]>> = {
  "a certificate that nobody signed": ["accepted", holding(absurdCertificate({}))],
  "garbage for a certificate": ["refused: saml/bad-certificate", bytes(noise(900))],
  "one byte for a certificate": ["refused: saml/bad-certificate", bytes(Buffer.from([0x30]))],
  "an empty sequence": ["refused: saml/bad-certificate", bytes(Buffer.from([0x30, 0]))],
  "a sequence that claims 4 GB": [
    "refused: saml/bad-certificate",
    bytes(Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0])),
  ],
  "a sequence of no definite length": [
    "refused: saml/bad-certificate",
    bytes(Buffer.from([0x30, 0x80, 0, 0])),
  ],
  "a length of 127 bytes": ["refused: saml/bad-certificate", bytes(Buffer.from([0x30, 0xff, ...noise(127)]))],
  "20,000 sequences in each other": ["refused: saml/bad-certificate", bytes(nestedSequences(20_000))],
  "a certificate that is cut off": ["refused: saml/bad-certificate", bytes(k1Bytes.subarray(0, -1))],
  "a certificate with a byte behind it": [
    "refused: saml/bad-certificate",
    bytes(Buffer.concat([k1Bytes, Buffer.from([0])])),
  ],
  "two certificates in a row": ["refused: saml/bad-certificate", bytes(Buffer.concat([k1Bytes, k1Bytes]))],
  "a public key for a certificate": ["refused: saml/bad-certificate", bytes(rsaKey(2048))],
  "a certificate with PEM lines": [
    "refused: saml/bad-certificate",
    holding(`-----BEGIN CERTIFICATE-----\n${k1}\n-----END CERTIFICATE-----`),
  ],
  "a certificate in base64url": [
    "refused: saml/bad-certificate",
    holding(k1.replaceAll("+", "-").replaceAll("/", "_")),
  ],
  "base64 with its padding in the middle": [
    "refused: saml/bad-certificate",
    holding(`${k1.slice(0, 40)}==${k1.slice(40)}`),
  ],
  "base64 with one character too few": ["refused: saml/bad-certificate", holding(k1.slice(1))],
  "base64 with a null reference": ["refused: saml/malformed-xml", holding(`${k1}&#0;`)],
  "base64 with a space without width": [
    "refused: saml/bad-certificate",
    holding(`${k1.slice(0, 40)}\u200b${k1.slice(40)}`),
  ],
  "base64 with full-width letters": ["refused: saml/bad-certificate", holding(`\uff2d${k1.slice(1)}`)],
  "a blank line in a certificate": [
    "refused: saml/bad-certificate",
    holding(`${k1.slice(0, 64)}\n \n${k1.slice(64)}`),
  ],
  "no text for a certificate": ["refused: saml/bad-certificate", holding("")],
  "white space for a certificate": ["refused: saml/bad-certificate", holding(" \n ")],
  "100,000 equals signs": ["refused: saml/bad-certificate", holding("=".repeat(100_000))],
  "100,000 letters A": ["refused: saml/bad-certificate", holding("A".repeat(100_000))],
  "100,000 blanks in a certificate": [
    "accepted",
    holding(`${k1.slice(0, 40)}${" ".repeat(100_000)}${k1.slice(40)}`),
  ],
  "60,000 line breaks and blanks": [
    "refused: saml/bad-certificate",
    holding(`${k1.slice(0, 40)}${"\n \t".repeat(20_000)}x${k1.slice(40)}`),
  ],
  "an expired certificate": ["refused: saml/no-valid-certificate", byName("expired")],
  "a certificate that is not valid yet": ["refused: saml/no-valid-certificate", byName("notyet")],
  "a certificate that ends before it begins": [
    "refused: saml/no-valid-certificate",
    holding(absurdCertificate({ notBefore: "20350101000000Z", notAfter: "20200101000000Z" })),
  ],
  "a certificate until the year 9999": [
    "accepted",
    holding(absurdCertificate({ notAfter: "99991231235959Z" })),
  ],
  "a certificate with a month 99": [
    "refused: saml/bad-certificate",
    holding(absurdCertificate({ notBefore: "999999999999Z" })),
  ],
  "a certificate whose end is letters": [
    "refused: saml/bad-certificate",
    holding(absurdCertificate({ notAfter: "2036AA24120000Z" })),
  ],
  "a negative serial number": ["accepted", holding(absurdCertificate({ serial: Buffer.from([0x80]) }))],
  "the serial number 0": ["accepted", holding(absurdCertificate({ serial: Buffer.from([0]) }))],
  "a serial number of 20,000 bytes": ["accepted", holding(absurdCertificate({ serial: noise(20_000) }))],
  "a serial number of no bytes": [
    "refused: saml/bad-certificate",
    holding(absurdCertificate({ serial: Buffer.alloc(0) })),
  ],
  "a subject with escape sequences and line breaks": [
    "accepted",
    holding(absurdCertificate({ subject: "a\n::error::x\u001b[31m\u202e" })),
  ],
  "a subject of 20,000 letters": ["accepted", holding(absurdCertificate({ subject: "x".repeat(20_000) }))],
  "version 100": ["accepted", holding(absurdCertificate({ version: 99 }))],
  "RSA of 1024 bits": ["refused: saml/weak-key", byName("rsa1024")],
  "RSA of 512 bits": ["refused: saml/weak-key", key(rsaKey(512))],
  "RSA of 8 bytes": ["refused: saml/weak-key", key(rsaKey(64))],
  "RSA of 16,384 bits": ["accepted", key(rsaKey(16_384))],
  "RSA of 32,768 bits, which no signature is verified with": ["refused: saml/weak-key", key(rsaKey(32_768))],
  "RSA of 400,000 bits": ["refused: saml/weak-key", key(rsaKey(400_000))],
  "RSA with the exponent 1, with which everybody can sign": [
    "refused: saml/weak-key",
    key(rsaKey(2048, Buffer.from([1]))),
  ],
  "RSA with the exponent 0": ["refused: saml/weak-key", key(rsaKey(2048, Buffer.from([0])))],
  "RSA with the exponent 2": ["refused: saml/weak-key", key(rsaKey(2048, Buffer.from([2])))],
  "RSA with the exponent 3": ["accepted", key(rsaKey(2048, Buffer.from([3])))],
  DSA: ["refused: saml/weak-key", key(dsaKey())],
  Ed25519: ["refused: saml/weak-key", key(edwardsKey("1.3.101.112", 32))],
  Ed448: ["refused: saml/weak-key", key(edwardsKey("1.3.101.113", 57))],
  "a key of an unknown algorithm": ["refused: saml/bad-certificate", key(unknownKey())],
  "EC of 256 bits": ["accepted", byName("ec")],
  "EC of 112 bits": ["refused: saml/weak-key", key(ecKey("secp112r1"))],
  "EC of 192 bits": ["refused: saml/weak-key", key(ecKey("prime192v1"))],
  "EC over a binary field": ["refused: saml/weak-key", key(ecKey("sect163k1"))],
  "EC on Bitcoin's curve": ["accepted", key(ecKey("secp256k1"))],
  "a signature with SHA-1": ["warned: saml/weak-hash", byName("sha1")],
  "a signature with MD5": ["warned: saml/weak-hash", byName("md5")],
  "four keys": ["warned: saml/many-keys", idpMetadataText({ keys: ["k1", "k2", "k3", "ec"] })],
  "no keys": ["refused: saml/no-key", idpMetadataText({ keys: [] })],
  "a key for encryption only": ["refused: saml/no-key", keyInfo(`use="signing"`, `use="encryption"`)],
  "a use in capitals": ["refused: saml/no-key", keyInfo(`use="signing"`, `use="SIGNING"`)],
  "two certificates in one X509Data": [
    "refused: saml/key-form",
    keyInfo(
      "</ds:X509Data>",
      `<ds:X509Certificate>${certificateText("rogue")}</ds:X509Certificate></ds:X509Data>`,
    ),
  ],
  "two X509Data": [
    "refused: saml/key-form",
    keyInfo(
      "</ds:X509Data>",
      `</ds:X509Data><ds:X509Data><ds:X509Certificate>${certificateText("rogue")}</ds:X509Certificate></ds:X509Data>`,
    ),
  ],
  "two KeyInfo": [
    "refused: saml/key-form",
    keyInfo(
      "</ds:KeyInfo>",
      `</ds:KeyInfo><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificateText("rogue")}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`,
    ),
  ],
  "KeyInfo of another namespace": [
    "refused: saml/key-form",
    keyInfo("http://www.w3.org/2000/09/xmldsig#", "urn:evil"),
  ],
  "a key by its name": [
    "refused: saml/key-form",
    keyInfo(/<ds:X509Data>.*<\/ds:X509Data>/s, "<ds:KeyName>k1</ds:KeyName>"),
  ],
  "a key by its address": [
    "refused: saml/key-form",
    keyInfo(/<ds:X509Data>.*<\/ds:X509Data>/s, `<ds:RetrievalMethod URI="https://evil.example/"/>`),
  ],
  "a key by its modulus": [
    "refused: saml/key-form",
    keyInfo(
      /<ds:X509Data>.*<\/ds:X509Data>/s,
      "<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>AQAB</ds:Modulus></ds:RSAKeyValue></ds:KeyValue>",
    ),
  ],
  "a good key and one without a certificate": [
    "refused: saml/key-form",
    keyInfo("<md:KeyDescriptor use", `<md:KeyDescriptor use="signing"/><md:KeyDescriptor use`),
  ],
  "an expired key beside a good one": [
    "warned: saml/expired-certificate",
    idpMetadataText({ keys: ["k1", "expired"] }),
  ],
};

/** Documents with certificates that nobody should trust, or that nothing can use. */
export const absurdCertificates: readonly HostileDocument[] = Object.entries(verdicts).map(
  ([name, [verdict, document]]) => [name, document, verdict],
);

function nestedSequences(levels: number): Buffer {
  const parts: Buffer[] = [];
  let length = 0;
  for (let level = 0; level < levels; level += 1) {
    const head =
      length < 0x80
        ? Buffer.from([0x30, length])
        : length < 0x10000
          ? Buffer.from([0x30, 0x82, length >> 8, length & 0xff])
          : Buffer.from([0x30, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff]);
    parts.unshift(head);
    length += head.length;
  }
  return Buffer.concat(parts);
}
