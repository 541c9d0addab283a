import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { idpMetadataText, now, plainStyle } from "../../../../test/support/idpMetadata.js";
import type { PropertyMap } from "../../../plugin/value.js";
import { createProvider } from "../../provider.js";

const type = "flagsmith-sso:index:SupportHandoff";
const urn = `urn:pulumi:dev::project::${type}::acme`;
/** No credential, and no address: nothing may ask for them. */
const provider = createProvider({ environment: {}, now: () => now });
const inputs: PropertyMap = {
  samlOrganisation: "acme",
  metadataXml: idpMetadataText(),
  contact: "it@acme.example",
  folder: "handoff/dev",
  requests: [],
};

let folder: string;
let home: string;
beforeEach(async () => {
  home = process.cwd();
  folder = await mkdtemp(join(tmpdir(), "handoff-"));
  process.chdir(folder);
});
afterEach(async () => {
  process.chdir(home);
  await rm(folder, { recursive: true, force: true });
});

const create = (properties: PropertyMap, preview: boolean) =>
  provider.create({ type, urn, name: "acme", properties, preview, timeout: 0 });
const update = (olds: PropertyMap, properties: PropertyMap) =>
  provider.update({
    type,
    urn,
    name: "acme",
    id: "acme",
    olds,
    properties,
    oldInputs: olds,
    ignoreChanges: [],
    preview: false,
    timeout: 0,
  });
const diff = (olds: PropertyMap, news: PropertyMap) =>
  provider.diff({ type, urn, id: "acme", olds, news, oldInputs: olds, ignoreChanges: [] });

describe("a hand-off to support", () => {
  it("is previewed without a file", async () => {
    const { properties } = await create(inputs, true);
    expect(properties).toMatchObject({
      status: "pending",
      messageFile: join("handoff/dev", "flagsmith-acme-to-support.eml"),
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it("writes both files, is pending, and is acknowledged by its id", async () => {
    const { id, properties } = await create(inputs, false);
    expect(id).toBe("acme");
    expect((await readdir(join(folder, "handoff/dev"))).sort()).toEqual([
      "flagsmith-acme-idp-metadata.xml",
      "flagsmith-acme-to-support.eml",
    ]);
    expect(await readFile(join(folder, properties.metadataFile as string), "utf8")).toBe(inputs.metadataXml);
    expect(properties).toMatchObject({ status: "pending", entityId: "http://www.okta.com/exk1" });

    const acknowledged = { ...inputs, acknowledged: properties.handoffId as string };
    expect((await diff(properties, acknowledged)).diffs).toEqual(["acknowledged"]);
    const after = await update(properties, acknowledged);
    expect(after).toMatchObject({ status: "acknowledged", handoffId: properties.handoffId });
    expect((await diff(after, acknowledged)).changes).toBe("DIFF_NONE");

    const rotated = { ...acknowledged, metadataXml: idpMetadataText({ keys: ["k2"] }) };
    expect((await diff(after, rotated)).diffs).toEqual(["metadataXml"]);
    expect(await update(after, rotated)).toMatchObject({ status: "pending" });
  });

  it("does not differ by how its metadata is written", async () => {
    const { properties } = await create(inputs, false);
    const rewritten = idpMetadataText({ style: { ...plainStyle, prefix: "", indent: "\n" } });
    expect((await diff(properties, { ...inputs, metadataXml: rewritten })).changes).toBe("DIFF_NONE");
  });

  it("stays as it is in a refresh, with or without its files, and when it is deleted", async () => {
    const { properties } = await create(inputs, false);
    await rm(join(folder, "handoff"), { recursive: true });
    const read = await provider.read({ type, urn, name: "acme", id: "acme", properties, inputs });
    expect(read?.properties).toEqual(properties);
    await create(inputs, false);
    await provider.delete({ type, urn, name: "acme", id: "acme", properties, oldInputs: inputs, timeout: 0 });
    expect(await readdir(join(folder, "handoff/dev"))).toHaveLength(2);
  });

  it("cannot be imported", async () => {
    const read = provider.read({ type, urn, name: "acme", id: "acme", properties: {}, inputs: {} });
    await expect(read).rejects.toThrow("cannot be imported");
  });

  it.each<[string, PropertyMap, string, string]>([
    ["metadata that is none", { metadataXml: "<html/>" }, "", 'begins with the element "html"'],
    [
      "a certificate that is over",
      { metadataXml: idpMetadataText({ keys: ["expired"] }) },
      "",
      "metadataXml",
    ],
    ["an address that is none", { contact: "it at acme" }, "contact", "one e-mail address"],
    ["a folder of one machine only", { folder: "/tmp/handoff" }, "folder", "below the project's"],
    ["a folder outside", { folder: "a/../../b" }, "folder", "below the project's"],
    [
      "a name that is a path",
      { samlOrganisation: "../acme" },
      "samlOrganisation",
      "the name that support gave",
    ],
    ["an id that is none", { acknowledged: "yes" }, "acknowledged", "16 hexadecimal digits"],
  ])("is refused with %s", async (_, change, property, reason) => {
    const { failures } = await provider.check({ type, urn, olds: {}, news: { ...inputs, ...change } });
    expect(failures).toEqual([
      expect.objectContaining({ property, reason: expect.stringContaining(reason) as string }),
    ]);
  });
});
