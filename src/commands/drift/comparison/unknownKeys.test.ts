import { describe, expect, it } from "vitest";
import {
  type CertificateName,
  certificateText,
  idpMetadataText,
} from "../../../../test/support/idpMetadata.js";
import { readCertificate } from "../../../saml/certificate.js";
import { differencesOf } from "./differences.js";
import type { Properties, Step } from "../../../engine/runEvents.js";
import { otherKeysOf } from "./unknownKeys.js";

const step = (type: string, outputs: Properties, paths: readonly string[] = []): Step => ({
  op: "refresh",
  urn: `urn:pulumi:dev::project::${type}::acme`,
  type,
  old: { inputs: {}, outputs },
  new: { inputs: {}, outputs },
  paths,
});
const print = (name: CertificateName) => readCertificate(certificateText(name)).fingerprint;
const entityId = "http://www.okta.com/exk1";
const application = (keys: readonly CertificateName[], entityUrl = entityId) =>
  step("okta:app/saml:Saml", { entityUrl, keys: keys.map((name) => ({ x5cs: [certificateText(name)] })) });
const metadata = (outputs: Partial<Record<"unknown" | "published" | "retired", CertificateName[]>>) =>
  step("flagsmith-sso:index:IdpMetadata", {
    entityId,
    unknownFingerprints: (outputs.unknown ?? []).map(print),
    publishedFingerprints: (outputs.published ?? []).map(print),
    retiredFingerprints: (outputs.retired ?? []).map(print),
    otherCertificates: Object.values(outputs).flat().map(certificateText),
  });

describe("keys that Flagsmith accepts besides the wanted ones", () => {
  it("are unknown if the provider says so, and the run has not read the application", () => {
    expect(otherKeysOf(metadata({ unknown: ["rogue"], retired: ["k1"] }), [])).toMatchObject({
      unknown: [print("rogue")],
      own: [print("k1")],
    });
  });

  it("are the application's own if it has them by now, whatever the state knew", () => {
    const published = metadata({ unknown: ["k2"] });
    expect(otherKeysOf(published, [application(["k1", "k2"])])).toMatchObject({
      unknown: [],
      own: [print("k2")],
    });
    const renewed = metadata({ retired: ["k1renewed"] });
    expect(otherKeysOf(renewed, [application(["k1", "k2"])]).unknown).toEqual([]);
  });

  it("are unknown if the application does not have them, whatever the provider calls them", () => {
    for (const kind of ["unknown", "published", "retired"] as const)
      expect(otherKeysOf(metadata({ [kind]: ["rogue"] }), [application(["k1"])]).unknown).toEqual([
        print("rogue"),
      ]);
  });

  it("are found among the metadata's own, if somebody changed it in other ways too", () => {
    const metadataXml = idpMetadataText({ keys: ["k1", "rogue"], location: "https://by-hand.test" });
    const held = step("flagsmith-sso:index:IdpMetadata", { entityId, metadataXml });
    expect(otherKeysOf(held, [application(["k1"])])).toMatchObject({ unknown: [print("rogue")], own: [] });
  });

  it("are not compared with another application's", () => {
    const other = application(["k1"], "http://www.okta.com/exk2");
    expect(otherKeysOf(metadata({ published: ["k2"] }), [other]).unknown).toEqual([]);
  });

  it("are not there in a state of before", () => {
    expect(otherKeysOf(step("flagsmith-sso:index:IdpMetadata", { entityId }), [])).toEqual({
      unknown: [],
      own: [],
      certificates: [],
    });
  });
});

describe("an unknown key", () => {
  it("is a difference of a kind of its own, before all others, and told once", () => {
    const changed = {
      ...step("flagsmith-sso:index:SamlConfiguration", { frontendUrl: "https://by-hand.test" }, [
        "frontendUrl",
      ]),
      old: { inputs: { frontendUrl: "https://a.test" }, outputs: {} },
    };
    const held = { ...metadata({ unknown: ["rogue"] }), paths: ["unknownFingerprints", "otherCertificates"] };
    const plan: Step = { ...held, op: "update" };
    const differences = differencesOf(
      {
        refreshed: [changed, held, application(["k1"])],
        planned: [plan],
        errors: [],
        finished: true,
        unreadable: 0,
      },
      "dev",
    );
    expect(differences.map(({ kind, property }) => [kind, property])).toEqual([
      ["unknownKey", "unknownFingerprints"],
      ["changed", "frontendUrl"],
    ]);
    expect(differences[0]).toMatchObject({
      found: print("rogue"),
      endangersSignIn: true,
      fixedByUp: true,
      fix: 'Run "pulumi up --refresh --stack dev", which removes the key from Flagsmith; then find out who added it and who has signed in with it.',
    });
  });
});
