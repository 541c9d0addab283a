import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type CertificateName, certificateText, now } from "../../test/support/idpMetadata.js";
import { CertificateError, readCertificate } from "./certificate.js";
import { daysLeft, isValidAt, nearestExpiry } from "./certificateExpiry.js";

const certificate = (name: CertificateName) => readCertificate(certificateText(name));
const k1 = certificateText("k1");

describe("a certificate of metadata", () => {
  it("is described as OpenSSL describes it", () => {
    const { fingerprint256 } = new X509Certificate(Buffer.from(k1, "base64"));
    expect(certificate("k1")).toMatchObject({
      fingerprint: fingerprint256,
      publicKeyFingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) as unknown,
      subject: expect.stringContaining("O=Okta") as unknown,
      notBefore: expect.stringMatching(/^2026-.*Z$/) as unknown,
      keyType: "RSA",
      keyBits: 2048,
      signatureAlgorithm: "RSA-SHA256",
      base64: k1,
    });
  });

  it.each([
    ["ec", "EC", 256, "ECDSA-SHA256"],
    ["rsa1024", "RSA", 1024, "RSA-SHA256"],
    ["sha1", "RSA", 2048, "RSA-SHA1"],
    ["md5", "RSA", 2048, "RSA-MD5"],
  ] as const)("tells kind, length and signature of %s", (name, keyType, keyBits, signatureAlgorithm) => {
    expect(certificate(name)).toMatchObject({ keyType, keyBits, signatureAlgorithm });
  });

  it("shares its key with its renewal, and nothing else", () => {
    const [old, renewed] = [certificate("k1"), certificate("k1renewed")];
    expect(renewed.publicKeyFingerprint).toBe(old.publicKeyFingerprint);
    expect(renewed.fingerprint).not.toBe(old.fingerprint);
    expect(certificate("k2").publicKeyFingerprint).not.toBe(old.publicKeyFingerprint);
  });

  it("is the same however its base64 is wrapped", () => {
    const wrapped = `\r\n  \t${k1.replaceAll(/.{64}/g, "$&\r\n ")}\n`;
    expect(readCertificate(wrapped)).toEqual(certificate("k1"));
  });

  it.each([
    ["nothing", "", "is empty"],
    ["white space", " \n", "is empty"],
    ["PEM lines", `-----BEGIN CERTIFICATE-----\n${k1}\n-----END CERTIFICATE-----`, "PEM lines"],
    ["a blank line", `${k1.slice(0, 64)}\n \r\n${k1.slice(64)}`, "blank line"],
    ["a character beyond ASCII", `${k1.slice(0, 64)}é${k1.slice(65)}`, "not base64"],
    ["other text", "not a certificate", "not base64"],
    ["half of it", k1.slice(0, 800), "cut off"],
    [
      "something behind it",
      Buffer.concat([Buffer.from(k1, "base64"), Buffer.alloc(1)]).toString("base64"),
      "something behind",
    ],
    ["other base64", Buffer.from("hello").toString("base64"), "cut off"],
    ["other DER", Buffer.from([0x30, 0x03, 0x02, 0x01, 0x01]).toString("base64"), "cannot be read"],
    ["DER without end", Buffer.from([0x30, 0x80, 0x00, 0x00]).toString("base64").slice(0, 8), "cut off"],
  ])("is refused where its text is %s", (_what, text, reason) => {
    expect(() => readCertificate(text)).toThrow(CertificateError);
    expect(() => readCertificate(text)).toThrow(reason);
  });

  it("is refused where any byte of its frame is missing", () => {
    const der = Buffer.from(k1, "base64");
    for (let length = 0; length < der.length; length += 1) {
      expect(() => readCertificate(der.subarray(0, length).toString("base64"))).toThrow(CertificateError);
    }
  });
});

describe("the time that a certificate has left", () => {
  it("is counted in whole days, and goes below zero when it has expired", () => {
    const ends = { ...certificate("k1"), notAfter: "2026-11-25T12:00:00.000Z" };
    const at = (time: string) => daysLeft(ends, new Date(time));
    expect(at("2026-11-24T12:00:00Z")).toBe(1);
    expect(at("2026-11-24T12:00:01Z")).toBe(0);
    expect(at("2026-11-25T12:00:00Z")).toBe(0);
    expect(at("2026-11-25T12:00:01Z")).toBe(-1);
  });

  it("tells whether it is valid, both ends included", () => {
    const one = certificate("k1");
    expect(isValidAt(one, now)).toBe(true);
    expect(isValidAt(one, new Date(one.notBefore))).toBe(true);
    expect(isValidAt(one, new Date(one.notAfter))).toBe(true);
    expect(isValidAt(one, new Date(Date.parse(one.notAfter) + 1))).toBe(false);
    expect(isValidAt(one, new Date(Date.parse(one.notBefore) - 1))).toBe(false);
  });

  it("is shortest for the one that expires first", () => {
    const [soon, late] = [certificate("expired"), certificate("k2")];
    expect(nearestExpiry([late, soon])).toBe(soon);
    expect(nearestExpiry([soon, late])).toBe(soon);
    expect(nearestExpiry([])).toBeUndefined();
  });
});
