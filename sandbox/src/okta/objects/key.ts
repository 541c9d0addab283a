import { X509Certificate, createHash } from "node:crypto";
import type { SigningKey } from "../records.js";

/** A key as Okta shows it: its public half as a JWK, with the certificate. Source: recordings; RFC 7517. */
export function renderKey({ kid, certificate, expiresAt }: SigningKey, created: string) {
  const der = Buffer.from(certificate, "base64");
  const { e, n } = new X509Certificate(der).publicKey.export({ format: "jwk" });
  return {
    kty: "RSA",
    created,
    lastUpdated: created,
    expiresAt,
    kid,
    use: "sig",
    x5c: [certificate],
    "x5t#S256": createHash("sha256").update(der).digest("base64url"),
    e,
    n,
  };
}
