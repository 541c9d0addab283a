import "reflect-metadata";
import { randomBytes, webcrypto } from "node:crypto";
import { type JsonName, SubjectKeyIdentifierExtension, X509CertificateGenerator } from "@peculiar/x509";
import type { SigningKey } from "../records.js";

/** What a new key is for. */
export interface KeyRequest {
  /** Organisation's name, which becomes the certificate's common name. */
  readonly organisation: string;
  readonly validityYears: number;
  readonly now: Date;
}

const algorithm = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
} as const;

/** How long before now a certificate starts, so that clocks may differ a little. Source: recorded certificates. */
const headStartMilliseconds = 60_000;

/**
 * An RSA key pair with a self-signed certificate like Okta's, signed with SHA-256. Takes about a tenth of a second, off
 * the main thread.
 */
export async function mintKey({ organisation, validityYears, now }: KeyRequest): Promise<SigningKey> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const start = Math.floor(now.getTime() / 1000) * 1000;
  const notAfter = new Date(start);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + validityYears);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    // A first byte below 0x80, or the number would be negative; not 0, or it would be shortened.
    serialNumber: `01${randomBytes(5).toString("hex")}`,
    name: subjectOf(organisation),
    notBefore: new Date(start - headStartMilliseconds),
    notAfter,
    signingAlgorithm: algorithm,
    keys,
    // Okta's have no extensions. The library writes an empty list of them then, which strict parsers refuse.
    extensions: [await SubjectKeyIdentifierExtension.create(keys.publicKey)],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey));
  return {
    kid: randomBytes(32).toString("base64url"),
    privateKey: toPem(pkcs8, "PRIVATE KEY"),
    certificate: Buffer.from(certificate.rawData).toString("base64"),
    expiresAt: notAfter.toISOString(),
  };
}

/** Source: recorded certificates. */
function subjectOf(organisation: string): JsonName {
  return [
    { C: ["US"] },
    { ST: ["California"] },
    { L: ["San Francisco"] },
    { O: ["Okta"] },
    { OU: ["SSOProvider"] },
    { CN: [organisation] },
    { E: ["info@okta.com"] },
  ];
}

function toPem(der: Buffer, label: string): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
