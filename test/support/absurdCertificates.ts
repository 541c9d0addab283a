import { X509Certificate, createHash, generateKeyPairSync } from "node:crypto";
import { certificateText } from "./idpMetadata.js";

/** What a certificate is made of; everything has a default that nobody would object to. Its signature is no signature. */
export interface CertificateParts {
  /** SubjectPublicKeyInfo in DER form. */
  readonly key?: Buffer;
  /** The content of the INTEGER. */
  readonly serial?: Buffer;
  /** Times as ASN.1 writes them: `261124120000Z` or `20261124120000Z`. */
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly subject?: string;
  /** Content of the INTEGER that says the version; 2 is version 3. */
  readonly version?: number;
}

/** Base64 of a certificate of these parts, on one line. */
export function absurdCertificate({
  key = keyOf("k1"),
  serial = Buffer.from([1]),
  notBefore = "200101000000Z",
  notAfter = "20361124120000Z",
  subject = "absurd",
  version = 2,
}: CertificateParts): string {
  const algorithm = sequence(objectId("1.2.840.113549.1.1.11"), der(0x05));
  const name = sequence(der(0x31, sequence(objectId("2.5.4.3"), der(0x0c, Buffer.from(subject)))));
  const body = sequence(
    der(0xa0, integer(Buffer.from([version]))),
    integer(serial),
    algorithm,
    name,
    sequence(time(notBefore), time(notAfter)),
    name,
    key,
  );
  return sequence(body, algorithm, bits(Buffer.alloc(256, 1))).toString("base64");
}

/** The public key of a certificate of pysaml2's cases. */
export function keyOf(name: Parameters<typeof certificateText>[0]): Buffer {
  return new X509Certificate(Buffer.from(certificateText(name), "base64")).publicKey.export({
    type: "spki",
    format: "der",
  });
}

/** An RSA key of so many bits; nobody knows its factors, if it has any. */
export function rsaKey(bitLength: number, exponent: Buffer = Buffer.from([1, 0, 1])): Buffer {
  const modulus = Buffer.concat([Buffer.from([0, 0x80]), noise(bitLength / 8 - 2), Buffer.from([1])]);
  return sequence(
    sequence(objectId("1.2.840.113549.1.1.1"), der(0x05)),
    bits(sequence(integer(modulus), integer(exponent))),
  );
}

/** A DSA key that no parameters were generated for. */
export function dsaKey(): Buffer {
  const number = (bytes: number) =>
    integer(Buffer.concat([Buffer.from([0, 0x80]), noise(bytes - 2), Buffer.from([1])]));
  return sequence(
    sequence(objectId("1.2.840.10040.4.1"), sequence(number(256), number(32), number(256))),
    bits(number(256)),
  );
}

/** An EC key on a curve, by OpenSSL's name of it. */
export function ecKey(namedCurve: string): Buffer {
  return generateKeyPairSync("ec", { namedCurve }).publicKey.export({ type: "spki", format: "der" });
}

/** An Edwards key, by the id of its algorithm, with so many bytes. */
export function edwardsKey(algorithm: "1.3.101.112" | "1.3.101.113", bytes: number): Buffer {
  return sequence(sequence(objectId(algorithm)), bits(noise(bytes)));
}

/** A key of an algorithm that nobody has defined. */
export function unknownKey(): Buffer {
  return sequence(sequence(objectId("1.3.6.1.4.1.99999.1")), bits(noise(64)));
}

/** The same bytes in every run. */
export function noise(length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
    createHash("sha256").update(`noise ${index}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, length);
}

/** An element in DER. Source: ITU-T X.690. */
export function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const length =
    content.length < 0x80
      ? Buffer.from([content.length])
      : Buffer.from([0x83, content.length >> 16, (content.length >> 8) & 0xff, content.length & 0xff]);
  const shortest =
    content.length >= 0x80 && content.length < 0x100
      ? Buffer.from([0x81, content.length])
      : content.length >= 0x100 && content.length < 0x10000
        ? Buffer.from([0x82, content.length >> 8, content.length & 0xff])
        : length;
  return Buffer.concat([Buffer.from([tag]), shortest, content]);
}

function sequence(...contents: readonly Buffer[]): Buffer {
  return der(0x30, ...contents);
}

function integer(content: Buffer): Buffer {
  return der(0x02, content);
}

function bits(content: Buffer): Buffer {
  return der(0x03, Buffer.from([0]), content);
}

function time(text: string): Buffer {
  return der(text.length === 13 ? 0x17 : 0x18, Buffer.from(text));
}

function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const encode = (part: number): number[] =>
    part < 0x80 ? [part] : [...encode(Math.floor(part / 0x80)).map((byte) => byte | 0x80), part % 0x80];
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(encode)]));
}
