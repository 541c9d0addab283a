import { describe, expect, it } from "vitest";
import { certificateText, idpMetadataText, now } from "../../../test/support/idpMetadata.js";
import { readCertificate } from "../../saml/certificate.js";
import { parseIdpMetadata } from "../../saml/idpMetadata.js";
import { certificatesOf, rotationNotices } from "./certificates.js";
import type { Step } from "../../engine/runEvents.js";

const step = (type: string, outputs: Record<string, unknown>): Step => ({
  op: "refresh",
  urn: `urn:pulumi:dev::project::${type}::acme`,
  type,
  old: undefined,
  new: { inputs: {}, outputs: JSON.parse(JSON.stringify(outputs)) as Record<string, never> },
  paths: [],
});
const [one, two] = [idpMetadataText({ keys: ["k1"] }), idpMetadataText({ keys: ["k2"] })];
const held = (metadata: string) =>
  step("flagsmith-sso:index:IdpMetadata", {
    signingCertificates: parseIdpMetadata(metadata).signingCertificates,
    retiredFingerprints: [],
  });
const application = (metadata: string) => step("okta:app/saml:Saml", { metadata });

describe("certificates", () => {
  it("are reported once, though both services have them", () => {
    const found = certificatesOf([held(one), application(one)], { now, expiresWithinDays: 30 });
    expect(found).toMatchObject([{ role: "current", expiresSoon: false }]);
  });

  it("expire soon from the day on that was asked for", () => {
    const [{ daysLeft = 0 } = {}] = certificatesOf([held(one)], { now, expiresWithinDays: 30 });
    const soon = (days: number) =>
      certificatesOf([held(one)], { now, expiresWithinDays: days })[0]?.expiresSoon;
    expect([soon(daysLeft), soon(daysLeft + 1)]).toEqual([false, true]);
  });

  it("are retired, and never expire soon, where Okta signs with another key", () => {
    const found = certificatesOf([held(one), application(two)], { now, expiresWithinDays: 100_000 });
    expect(found.map(({ role, expiresSoon }) => ({ role, expiresSoon }))).toEqual([
      { role: "retired", expiresSoon: false },
      { role: "current", expiresSoon: true },
    ]);
  });

  it("of applications that Flagsmith has nothing to do with are nobody's business here", () => {
    expect(certificatesOf([application(one)], { now, expiresWithinDays: 30 })).toEqual([]);
  });

  it("that Flagsmith accepts besides are a notice", () => {
    const rotating = step("flagsmith-sso:index:IdpMetadata", { retiredFingerprints: ["AA:BB"] });
    expect(rotationNotices([rotating], now)).toEqual([
      expect.stringContaining('Flagsmith also accepts AA:BB; "flagsmith-sso rotate"'),
    ]);
    expect(rotationNotices([held(one)], now)).toEqual([]);
  });

  it("that have expired are named, and so are more than two, unknown ones or not", () => {
    const [base64] = [certificateText("expired")];
    const { fingerprint } = readCertificate(base64);
    const kept = step("flagsmith-sso:index:IdpMetadata", {
      signingCertificates: parseIdpMetadata(one).signingCertificates,
      retiredFingerprints: [fingerprint],
      unknownFingerprints: ["CC:DD"],
      otherCertificates: [base64],
    });
    expect(rotationNotices([kept], now)).toEqual([
      expect.stringContaining("A rotation of signing keys is under way"),
      `Flagsmith still accepts expired keys (${fingerprint}); "pulumi up" removes them.`,
      expect.stringContaining("Flagsmith accepts 3 signing keys, although a rotation needs 2"),
    ]);
  });
});
