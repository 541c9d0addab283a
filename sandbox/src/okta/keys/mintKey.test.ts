import { X509Certificate, createPrivateKey, createPublicKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readCertificate } from "pulumi-flagsmith-sso/saml";
import { mintKey } from "./mintKey.js";

const mint = (now: string, validityYears = 10) =>
  mintKey({ organisation: "acme", validityYears, now: new Date(now) });

describe("a key that is minted", () => {
  it("has a certificate like Okta's, over its own RSA key of 2048 bits", async () => {
    const key = await mint("2026-11-24T12:00:00.500Z");
    const certificate = new X509Certificate(Buffer.from(key.certificate, "base64"));
    expect(certificate.subject.split("\n")).toEqual([
      "C=US",
      "ST=California",
      "L=San Francisco",
      "O=Okta",
      "OU=SSOProvider",
      "CN=acme",
      "emailAddress=info@okta.com",
    ]);
    expect(certificate.issuer).toBe(certificate.subject);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(key.privateKey))).toBe(true);
    expect(createPublicKey(key.privateKey).asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(key.kid).toMatch(/^[\w-]{43}$/);
    expect(readCertificate(key.certificate)).toMatchObject({
      notBefore: "2026-11-24T11:59:00.000Z",
      notAfter: "2036-11-24T12:00:00.000Z",
    });
    expect(key.expiresAt).toBe("2036-11-24T12:00:00.000Z");
  });

  it("is valid as long as was asked for, from the clock that it was given", async () => {
    const expired = readCertificate((await mint("2010-02-28T00:00:00Z", 2)).certificate);
    expect(expired.notAfter).toBe("2012-02-28T00:00:00.000Z");
    const notYet = readCertificate((await mint("2060-01-01T00:00:00Z", 3)).certificate);
    expect([notYet.notBefore, notYet.notAfter]).toEqual([
      "2059-12-31T23:59:00.000Z",
      "2063-01-01T00:00:00.000Z",
    ]);
  });
});
