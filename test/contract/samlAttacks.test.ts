import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { SignInRefused } from "../../sandbox/src/flagsmith/saml/refused.js";
import { validateAnswer } from "../../sandbox/src/flagsmith/saml/validateAnswer.js";
import { parseIdpMetadata } from "../../src/saml/idpMetadata.js";

const folder = new URL("../fixtures/pysaml2-cases/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, folder), "utf8");
const about = JSON.parse(read("about.json")) as Record<
  "sp_entity_id" | "acs" | "outstanding_request_id",
  string
>;
const now = new Date("2026-11-24T12:00:00Z");
const profiles = ["default", "okta-ex", "both", "either"] as const;

/** The corpus by attack. Each file was made from a genuine answer, which is accepted. */
const attacks: Readonly<Record<string, readonly string[]>> = {
  "an answer that nobody signed": ["signed-none", "no-assertion-unsigned"],
  "signature wrapping": [
    "xsw1",
    "xsw2",
    "xsw3",
    "xsw3-sameid",
    "xsw4",
    "xsw5",
    "xsw5-sameid",
    "xsw6",
    "xsw6-sameid",
    "xsw7",
    "xsw8",
    "xsw8-sameid",
    "xsw9-sameid",
    "xsw10-sameid",
  ],
  "a signature by a key that only the message has": [
    "wrongkey-both",
    "wrongkey-keyinfo-claims-k1",
    "wrongkey-signed-response-only",
    "wrongkey-signed-assertion-only",
  ],
  "one genuine signature beside a false one": ["assertion-k1-response-rogue", "assertion-rogue-response-k1"],
  "a document type": [
    "doctype-entity",
    "doctype-external-entity",
    "doctype-attlist-default",
    "doctype-external-subset",
    "doctype-plain",
  ],
  "SHA-1": ["signed-both-sha1", "signed-response-sha1", "signed-assertion-sha1"],
  "two assertions": [
    "two-assertions-both-signed",
    "two-assertions-all-unsigned-response-signed",
    "two-assertions-second-unsigned-response-unsigned",
  ],
  "a change after signing": [
    "tampered-nameid",
    "tampered-nameid-assertion-only",
    "tampered-destination-response-signed",
    "nameid-pi-inserted-after-signing",
  ],
  "another canonicalisation": ["c14n-inclusive-alg"],
};

beforeAll(() => void vi.useFakeTimers({ now, toFake: ["Date"] }));
afterAll(() => void vi.useRealTimers());

function validate(xml: string, signatures: (typeof profiles)[number]) {
  return validateAnswer(Buffer.from(xml).toString("base64"), {
    idp: parseIdpMetadata(read("metadata/okta.xml")),
    serviceProvider: { entityId: about.sp_entity_id, acsUrl: about.acs },
    isWaiting: (id) => id === about.outstanding_request_id,
    allowUnsolicited: true,
    now,
    settings: { acceptedTimeDiffSeconds: 60, signatures },
  });
}

const genuine = read("responses/signed-both.xml");

describe("an attack on the SP", () => {
  it("starts from an answer that is accepted", async () => {
    for (const profile of profiles)
      expect((await validate(genuine, profile)).nameId).toBe("jane@example.com");
  });

  it.each(Object.entries(attacks).flatMap(([attack, files]) => files.map((file) => [attack, file] as const)))(
    "is refused whatever has to be signed: %s (%s)",
    async (_, file) => {
      for (const profile of profiles) {
        await expect(validate(read(`responses/${file}.xml`), profile)).rejects.toBeInstanceOf(SignInRefused);
      }
    },
  );

  it("by a comment inside the NameID does not cut it short", async () => {
    for (const file of ["nameid-comment", "nameid-comment-inserted-after-signing"]) {
      expect((await validate(read(`responses/${file}.xml`), "default")).nameId).toMatch(
        /@example\.com\.evil\.test$/,
      );
    }
  });

  it("by an attribute that is added after signing is refused, also beside one of its name", async () => {
    const forged = `<saml2:Attribute Name="email"><saml2:AttributeValue>admin@example.com</saml2:AttributeValue></saml2:Attribute>`;
    const injected = genuine.replace(
      /<(\w+):AttributeStatement[^>]*>/,
      (start, prefix: string) => `${start}${forged.replaceAll("saml2:", `${prefix}:`)}`,
    );
    expect(injected).not.toBe(genuine);
    for (const profile of profiles) {
      await expect(validate(injected, profile)).rejects.toBeInstanceOf(SignInRefused);
    }
  });

  it("by taking signatures off is refused", async () => {
    const stripped = genuine.replaceAll(/<(\w+:)?Signature [\s\S]*?<\/(\w+:)?Signature>/g, "");
    expect(stripped).not.toBe(genuine);
    for (const profile of profiles) {
      await expect(validate(stripped, profile)).rejects.toBeInstanceOf(SignInRefused);
    }
  });
});
