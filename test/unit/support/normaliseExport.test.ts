import { describe, expect, it } from "vitest";
import { certificateText } from "../../support/idpMetadata.js";
import { normaliseExport } from "../../support/normaliseExport.js";

const run = {
  application: "0oaAAAAAAAAAAAAAAAAA",
  group: "00gAAAAAAAAAAAAAAAAA",
  certificate: certificateText("k1"),
  origin: "http://127.0.0.1:4001",
  created: "2026-11-24 12:00:00 +0000 UTC",
  time: "2026-11-24T12:00:00Z",
  label: "Flagsmith",
  assigned: ["Engineering", "Product"],
  /** The group that the assignment names. */
  of: "00gAAAAAAAAAAAAAAAAA",
  dependencies: ["urn:a"] as string[],
};

/** A state with one application and its assignment, as Pulumi writes it. */
function exportOf(
  given: Partial<typeof run> = {},
  order: (all: object[]) => object[] = (all) => all,
): string {
  const { application, group, certificate, origin, created, time, label, assigned, of, dependencies } = {
    ...run,
    ...given,
  };
  const outputs = {
    label,
    certificate,
    metadata: `<X509Certificate>${certificate}</X509Certificate>`,
    created,
  };
  const resources = [
    { urn: "urn:a", id: application, outputs: { ...outputs, metadataUrl: `${origin}/apps/${application}` } },
    { urn: "urn:b", id: group, dependencies, created: time, outputs: { assigned, group: of } },
  ];
  return JSON.stringify({ version: 3, deployment: { manifest: { time }, resources: order(resources) } });
}

describe("the normalised form of an export", () => {
  it("is the same in whatever order resources were recorded", () => {
    expect(normaliseExport(exportOf({}, (all) => all.toReversed()))).toBe(normaliseExport(exportOf()));
  });

  it("is the same for other ids, certificates, ports and times", () => {
    const other = exportOf({
      application: "0oaBBBBBBBBBBBBBBBBB",
      group: "00gBBBBBBBBBBBBBBBBB",
      of: "00gBBBBBBBBBBBBBBBBB",
      certificate: certificateText("k2").replaceAll(/.{76}/g, "$&\n"),
      origin: "http://127.0.0.1:4002",
      created: "2027-01-01 00:00:01 +0000 UTC",
      time: "2027-01-01T00:00:02.5Z",
    });
    expect(normaliseExport(other)).toBe(normaliseExport(exportOf()));
  });

  it.each([
    ["a label", exportOf({ label: "Flagsmith 2" })],
    ["a group less", exportOf({ assigned: ["Engineering"] })],
    ["groups in another order", exportOf({ assigned: ["Product", "Engineering"] })],
    ["a dependency less, which is the order of creation", exportOf({ dependencies: [] })],
    ["a resource less", exportOf({}, ([first]) => [first!])],
    ["a reference to something else", exportOf({ of: "00gCCCCCCCCCCCCCCCCC" })],
    ["a host that is not this machine", exportOf({ origin: "https://flagsmith.acme.example" })],
    ["a text in the place of a certificate", exportOf({ certificate: "none" })],
  ])("differs for %s", (_what, other) => {
    expect(normaliseExport(other)).not.toBe(normaliseExport(exportOf()));
  });
});
