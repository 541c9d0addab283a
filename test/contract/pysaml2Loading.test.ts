import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readCertificate } from "../../src/saml/certificate.js";
import { signOnUrlOf } from "../../src/saml/idpMetadata.js";
import { createFlagsmith } from "../../sandbox/src/flagsmith/flagsmith.js";
import { loadMetadata } from "../../sandbox/src/flagsmith/saml/loadMetadata.js";

/** Source: `contracts/pysaml2.md`, measured on pysaml2 7.4.2. */
interface Case {
  readonly file: string;
  readonly kind: "metadata" | "response";
  readonly expected: "accepted" | "refused-load" | "refused-request" | "refused-response";
  readonly response_by_signing_key: Readonly<Record<string, string>>;
}

const folder = new URL("../fixtures/pysaml2-cases/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, folder), "utf8");
const cases = (JSON.parse(read("index.json")) as Case[]).filter((each) => each.kind === "metadata");
const { idp_entity_id: issuer } = JSON.parse(read("about.json")) as { idp_entity_id: string };
/** When the documents were tried. */
const now = new Date("2026-11-24T12:00:00Z");

/**
 * What the sandbox's Flagsmith does not take in although the library does: it reads no document type declaration, and of two
 * IdPs in one list neither.
 */
const stricter = ["doctype-plain", "doctype-external-subset", "doctype-attlist-default", "entities-2"].map(
  (name) => `metadata/${name}.xml`,
);

/** Public keys of the certificates by the names that the cases have for them. */
function publicKeyOf(name: string): string {
  return readCertificate(read(`certs/${name}.crt`).replaceAll(/-----.*-----|\s/g, "")).publicKeyFingerprint;
}

describe("the sandbox's Flagsmith takes metadata in as its library does", () => {
  it.each(cases)("$file", ({ file, expected, response_by_signing_key: responses }) => {
    const metadata = loadMetadata(read(file), now);
    const begins = metadata !== undefined && signOnUrlOf(metadata) !== "";
    const isTaken = !["refused-load", "refused-request"].includes(expected);
    expect({ begins }).toEqual({ begins: isTaken && !stricter.includes(file) });

    const accepts = (key: string) =>
      metadata?.entityId === issuer &&
      metadata.signingCertificates.some((each) => each.publicKeyFingerprint === publicKeyOf(key));
    const accepted = Object.entries(responses).map(([key, verdict]) => [
      key,
      verdict === "accepted" && !stricter.includes(file),
    ]);
    expect(Object.fromEntries(Object.keys(responses).map((key) => [key, accepts(key)]))).toEqual(
      Object.fromEntries(accepted),
    );
  });
});

describe("a sign-in at the sandbox's Flagsmith", () => {
  it("does not begin with metadata that the library does not read", async () => {
    const { app, store } = createFlagsmith();
    const statusWith = async (idpMetadataXml: string) => {
      const settings = { organisation: 1, frontendUrl: "https://app.test", allowIdpInitiated: false };
      store.data.samlConfigurations = [{ id: 1, name: "acme", idpMetadataXml, ...settings }];
      const path = "http://localhost/api/v1/auth/saml/acme/request/";
      return (await app.fetch(new Request(path, { method: "POST" }))).status;
    };
    const okta = read("metadata/okta.xml");
    expect(await statusWith(okta)).toBe(200);
    expect(await statusWith(okta.replace("UTF-8", "UTF-16"))).toBe(400);
  });
});
