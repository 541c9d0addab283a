import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkIdpMetadata } from "./checkIdpMetadata.js";
import { parseIdpMetadata } from "./idpMetadata.js";
import { planMetadataWrite } from "./planMetadataWrite.js";
import { rotationState } from "./rotationState.js";

const certificateOf = (name: string) =>
  readFileSync(
    new URL(`../../test/fixtures/pysaml2-cases/certs/${name}.crt`, import.meta.url),
    "utf8",
  ).replaceAll(/-----.*-----|\s/g, "");
const certificates: Readonly<Record<string, string>> = Object.fromEntries(
  ["k1", "k2", "k3"].map((name) => [name, certificateOf(name)]),
);
const context = { now: new Date("2026-11-24T12:00:00Z") };

interface Style {
  readonly prefix: string;
  readonly width: number;
  readonly indent: string;
}

const plain: Style = { prefix: "md:", width: 76, indent: "" };

function metadata(
  entityId: string,
  keys: readonly string[],
  { prefix, width, indent }: Style = plain,
): string {
  const wrap = (base64: string) => base64.replaceAll(new RegExp(`.{${width}}`, "g"), "$&\n");
  const declaration = prefix === "" ? "xmlns" : `xmlns:${prefix.slice(0, -1)}`;
  const key = (name: string) =>
    `${indent}<${prefix}KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>` +
    `<ds:X509Certificate>${indent}${wrap(certificates[name] ?? "")}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></${prefix}KeyDescriptor>`;
  return (
    `<?xml version="1.0" encoding="UTF-8"?>${indent}<!-- <md:KeyDescriptor/> --><${prefix}EntityDescriptor entityID="${entityId}" ` +
    `${declaration}="urn:oasis:names:tc:SAML:2.0:metadata"><${prefix}IDPSSODescriptor ` +
    `protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keys.map(key).join("")}` +
    `<${prefix}SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://acme.okta.com/sso"/>` +
    `</${prefix}IDPSSODescriptor></${prefix}EntityDescriptor>`
  );
}

const someKeys = fc.uniqueArray(fc.constantFrom("k1", "k2", "k3"), { minLength: 1 });
const someStyle = fc.record({
  prefix: fc.constantFrom("md:", "", "saml2md:"),
  width: fc.integer({ min: 40, max: 400 }),
  indent: fc.constantFrom("", "\n  ", "\r\n\t"),
});
const keysOf = (xml: string) => new Set(parseIdpMetadata(xml).signingCertificates.map((each) => each.base64));

describe("a write of IdP metadata", () => {
  it("always leaves a key that worked before, and all that are wanted", () => {
    fc.assert(
      fc.property(someKeys, someKeys, someStyle, someStyle, (before, after, one, other) => {
        const held = metadata("urn:okta", before, one);
        const wanted = metadata("urn:okta", after, other);
        const plan = planMetadataWrite({ held, wanted, otherIdp: "refuse" });
        const result = plan.kind === "write" || plan.kind === "keepOldKeys" ? plan.xml : held;
        expect([...keysOf(held)].some((key) => keysOf(result).has(key))).toBe(true);
        for (const key of keysOf(wanted)) expect(keysOf(result)).toContain(key);
        expect(checkIdpMetadata(result, context).problems).toEqual([]);
        expect(planMetadataWrite({ held: result, wanted, otherIdp: "refuse" })).toEqual({
          kind: "unchanged",
        });
      }),
    );
  });

  it("is not needed where only the form differs", () => {
    fc.assert(
      fc.property(someKeys, someStyle, someStyle, (keys, one, other) => {
        const [held, wanted] = [
          metadata("urn:okta", keys, one),
          metadata("urn:okta", [...keys].reverse(), other),
        ];
        expect(rotationState(held, wanted)).toBe("settled");
        expect(planMetadataWrite({ held, wanted, otherIdp: "refuse" })).toEqual({ kind: "unchanged" });
      }),
    );
  });

  it("keeps the old key beside a new one, and says which", () => {
    const [held, wanted] = [metadata("urn:okta", ["k1"]), metadata("urn:okta", ["k2"])];
    const plan = planMetadataWrite({ held, wanted, otherIdp: "refuse" });
    expect(plan).toMatchObject({
      kind: "keepOldKeys",
      keptFingerprints: parseIdpMetadata(held).signingCertificates.map((each) => each.fingerprint),
    });
    expect(plan.kind === "keepOldKeys" && rotationState(plan.xml, wanted)).toBe("underWay");
  });

  it("is refused for another IdP, unless that is asked for", () => {
    const [held, wanted] = [metadata("urn:okta", ["k1"]), metadata("urn:other", ["k1"])];
    expect(planMetadataWrite({ held, wanted, otherIdp: "refuse" })).toMatchObject({
      kind: "refuse",
      reason: expect.stringContaining("urn:other") as unknown,
    });
    expect(planMetadataWrite({ held, wanted, otherIdp: "replace" })).toEqual({ kind: "write", xml: wanted });
  });

  it("replaces what cannot be read, which lets nobody in", () => {
    const wanted = metadata("urn:okta", ["k1"]);
    for (const held of [null, undefined, "", "<html>", "{}"]) {
      expect(planMetadataWrite({ held, wanted, otherIdp: "refuse" })).toEqual({ kind: "write", xml: wanted });
    }
  });
});
