import { describe, expect, it } from "vitest";
import { certificateText, idpMetadataText } from "../../../../test/support/idpMetadata.js";
import {
  current,
  idpMetadataScene,
  prints,
  program,
  type,
  urn,
} from "../../../../test/support/idpMetadataScene.js";
import { unknown } from "../../../plugin/value.js";

const { seen, plugin, newRun, hold, accepted, create, refresh, diff, update, remove } = idpMetadataScene();

describe("keys that Flagsmith accepts besides the wanted ones", () => {
  it("stay as retired ones when the IdP has switched, until they are to be removed", async () => {
    const first = await create(program(["k1"], ["k1"]));
    const switched = await update(first, program([current], ["k1", current]));
    expect(accepted().sort()).toEqual(prints("k1", current).sort());
    expect(switched).toMatchObject({ retiredFingerprints: prints("k1"), unknownFingerprints: [] });

    const ending = program([current], ["k1", current], { retiredKeys: "remove" });
    expect(await diff(switched, ending)).toEqual(["retiredFingerprints"]);
    expect(await update(switched, ending)).toMatchObject({ retiredFingerprints: [] });
    expect(accepted()).toEqual(prints(current));
  });

  it("are not taken for old if they are newer: what was published for a rotation stays", async () => {
    const wanted = program(["k1"], ["k1"], { retiredKeys: "remove" });
    const properties = await create(wanted);
    hold(idpMetadataText({ keys: ["k1", current] }));
    const read = await refresh(properties);
    expect(read).toMatchObject({ publishedFingerprints: prints(current), unknownFingerprints: [] });
    expect(await diff(read, program(["k1"], ["k1", current], { retiredKeys: "remove" }))).toEqual([]);
    // Another reason for an update, with the application's keys as an older state has them.
    await update(properties, {
      ...wanted,
      metadataXml: idpMetadataText({ location: "https://new.test/sso" }),
    });
    expect(accepted()).toEqual(expect.arrayContaining(prints(current)));
  });

  it("go if no key of the application is among them, with a warning and seen in the preview", async () => {
    const wanted = program(["k1"], ["k1", current]);
    const properties = await create(wanted);
    hold(idpMetadataText({ keys: ["rogue", "k1"] }));
    const read = await refresh(properties);
    expect(read).toMatchObject({ unknownFingerprints: prints("rogue") });
    expect(await diff(read, wanted)).toEqual(["unknownFingerprints"]);

    expect(await update(read, wanted, true)).toMatchObject({ unknownFingerprints: [] });
    expect(seen.warnings).toEqual([
      expect.stringMatching(`${prints("rogue")[0]}.* The next`),
      expect.stringMatching(`${prints("rogue")[0]}.* This run removes it`),
    ]);
    expect(seen.writes).toHaveLength(1);

    const after = await update(read, wanted);
    expect(after).toMatchObject({ unknownFingerprints: [], otherCertificates: [] });
    expect(accepted()).toEqual(prints("k1"));
    expect(await diff(after, wanted)).toEqual([]);
  });

  it("go if no key of the application is newer than they are, too: the plan knows the application's keys of now", async () => {
    const wanted = program(["k1"], ["k1"]);
    const properties = await create(wanted);
    hold(idpMetadataText({ keys: ["k1", "notyet"] }));
    const read = await refresh(properties);
    // For all that a refresh knows, Okta may have made it since.
    expect(read).toMatchObject({ publishedFingerprints: prints("notyet"), unknownFingerprints: [] });
    expect(await diff(read, wanted, "refresh")).toEqual([]);
    expect(await diff(read, wanted)).toEqual(["publishedFingerprints"]);
    await update(read, wanted);
    expect(accepted()).toEqual(prints("k1"));
  });

  it("are none of the wanted ones: a key that Okta has come to sign with behind the state's back is not left as published", async () => {
    const before = await create(program(["k1"], ["k1"]));
    hold(idpMetadataText({ keys: [current] }));
    const read = await refresh(before);
    expect(read).toMatchObject({ publishedFingerprints: prints(current) });
    const wanted = program([current], ["k1", current]);
    expect(await diff(read, wanted)).toEqual(["publishedFingerprints"]);
    const writes = seen.writes.length;
    const after = await update(read, wanted);
    expect(after).toMatchObject({ publishedFingerprints: [], otherCertificates: [] });
    expect(seen.writes).toHaveLength(writes);
    expect(await diff(after, wanted)).toEqual([]);
  });

  it("stay if only this run sees them, since the list of the application's keys may be older", async () => {
    const wanted = program(["k1"], ["k1"], { retiredKeys: "remove" });
    const properties = await create(wanted);
    // Okta has switched, and the state does not know it yet.
    hold(idpMetadataText({ keys: ["k1", current] }));
    const first = await update(properties, wanted);
    expect(first).toMatchObject({ unknownFingerprints: prints(current), otherCertificates: [] });
    expect(seen.warnings).toEqual([expect.stringContaining("Run `pulumi up --refresh`")]);
    await newRun();
    expect(await diff(first, wanted)).toEqual([]);
    await update(first, wanted);
    expect(accepted().sort()).toEqual(prints("k1", current).sort());
  });

  it("stay while the application's keys are not known, or are not those of the metadata", async () => {
    for (const keys of [undefined, ["k2"] as const]) {
      hold(null);
      const wanted = program(["k1"], keys);
      const properties = await create(wanted);
      await remove(properties);
      hold(idpMetadataText({ keys: ["k1", "rogue"] }));
      const read = await refresh(properties);
      expect(await diff(read, wanted)).toEqual([]);
      await update(read, wanted);
      expect(accepted().sort()).toEqual(prints("k1", "rogue").sort());
    }
  });

  it("stay if the application's keys are unknown in a preview", async () => {
    const wanted = program(["k1"], ["k1"]);
    const properties = await create(wanted);
    hold(idpMetadataText({ keys: ["k1", "rogue"] }));
    const read = await refresh(properties);
    const unsure = { ...wanted, applicationKeys: unknown };
    expect(await diff(read, unsure)).toEqual([]);
    expect(await update(read, unsure, true)).toMatchObject({ publishedFingerprints: prints("rogue") });
  });

  it("go by themselves when they are old and have expired", async () => {
    const wanted = program(["k1"], ["expired", "k1"]);
    const properties = await create(wanted);
    hold(idpMetadataText({ keys: ["k1", "expired"] }));
    const read = await refresh(properties);
    expect(read).toMatchObject({ retiredFingerprints: prints("expired") });
    expect(await diff(read, wanted)).toEqual(["retiredFingerprints"]);
    await update(read, wanted);
    expect(accepted()).toEqual(prints("k1"));
  });

  it("are a warning if there are more than a rotation needs", async () => {
    const wanted = program([current], ["k1", "k2", current]);
    const properties = await create(wanted);
    hold(idpMetadataText({ keys: ["k1", "k2", current] }));
    const read = await refresh(properties);
    expect(seen.warnings).toEqual([expect.stringContaining("accepts 3 signing keys")]);
    await update(read, wanted);
    expect(seen.warnings).toHaveLength(2);
  });

  it("go when metadata that was set up by hand is imported, if no key of the application is among them", async () => {
    hold(idpMetadataText({ keys: ["k1", "rogue"] }));
    const read = await plugin().read({ id: "acme", urn, type, name: "okta", properties: {}, inputs: {} });
    const wanted = program(["k1"], ["k1"]);
    expect(await diff(read!.properties, wanted)).toEqual(["signingCertificates"]);
    await update(read!.properties, wanted);
    expect(accepted()).toEqual(prints("k1"));
  });

  it("stay while the program asks to ignore changes of the metadata, as an adoption does", async () => {
    const wanted = program(["k1"], ["k1"]);
    const properties = await create(wanted);
    hold(idpMetadataText({ keys: ["k1", "rogue"] }));
    const read = await refresh(properties);
    expect(await diff(read, wanted)).toEqual(["unknownFingerprints"]);
    const ids = { id: "acme", urn, type, oldInputs: {}, ignoreChanges: ["metadataXml"] };
    expect(await plugin().diff({ ...ids, olds: read, news: wanted })).toMatchObject({ diffs: [] });
  });

  it("are refused by name if the list of the application's keys is empty, or has what is no certificate", async () => {
    for (const [applicationKeys, reason] of [
      [[], "applicationKeys: the list is empty"],
      [[certificateText("k1"), "no certificate"], "applicationKeys[1]: the certificate is not base64"],
    ] as const) {
      const { failures } = await plugin().check({
        urn,
        type,
        olds: {},
        news: { ...program(["k1"]), applicationKeys },
      });
      expect(failures.map((each) => each.reason)).toEqual([expect.stringContaining(reason)]);
    }
  });
});
