import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type InState, type ProviderScene, startScene } from "../../test/support/providerRun.js";

const configuration = { name: "acme", frontendUrl: "https://app.test" };

async function withConfiguration(): Promise<{ scene: ProviderScene; made: InState }> {
  const scene = await startScene();
  const made = await (await scene.newRun()).create("SamlConfiguration", "sso", configuration);
  return { scene, made };
}

/** Configurations of the scene, `number name`. */
const held = ({ flagsmith }: ProviderScene) =>
  flagsmith.store.data.samlConfigurations.map((each) => `${each.id} ${each.name}`);

function rename({ flagsmith }: ProviderScene, name: string): void {
  flagsmith.store.data.samlConfigurations[0]!.name = name;
}

function addStranger({ flagsmith }: ProviderScene, name: string): void {
  const more = { frontendUrl: "https://else.test", idpMetadataXml: "<theirs/>", allowIdpInitiated: false };
  flagsmith.store.data.samlConfigurations.push({ id: 9, organisation: 1, name, ...more });
}

describe("a SAML configuration that was renamed by hand", () => {
  it("is not deleted as if it were gone: the refusal names both names and the command that helps", async () => {
    const { scene, made } = await withConfiguration();
    rename(scene, "by-hand");
    await expect((await scene.newRun()).delete(made)).rejects.toThrow(
      /configuration 1 at .* is called "by-hand" now, and "acme" in this stack's state.*run "pulumi refresh"/,
    );
    const refreshed = await (await scene.newRun()).read(made);
    await (await scene.newRun()).delete(refreshed!);
    expect(held(scene)).toEqual([]);
  });

  it("is not mistaken for a stranger's that has its old name now, be it to update, to delete or to read", async () => {
    const { scene, made } = await withConfiguration();
    rename(scene, "by-hand");
    addStranger(scene, "acme");
    const wanted = { ...configuration, allowIdpInitiated: true };
    await expect((await scene.newRun()).change(made, wanted)).rejects.toThrow("nothing was written");
    await expect((await scene.newRun()).delete(made)).rejects.toThrow("nothing was written");
    expect((await (await scene.newRun()).read(made))?.state).toMatchObject({
      name: "by-hand",
      configurationId: 1,
    });
    expect(held(scene)).toEqual(["1 by-hand", "9 acme"]);
    expect(scene.flagsmith.store.data.samlConfigurations[1]).toMatchObject({ allowIdpInitiated: false });
  });

  it("is renamed back, also if the answer to that is lost", async () => {
    const { scene, made } = await withConfiguration();
    rename(scene, "by-hand");
    const refreshed = await (await scene.newRun()).read(made);
    scene.faults.order({ service: "flagsmith", call: "PATCH *", fault: { kind: "cut", at: "after" } });
    const { state } = await (await scene.newRun()).change(refreshed!, configuration);
    expect(state).toMatchObject({ name: "acme", configurationId: 1 });
    expect(held(scene)).toEqual(["1 acme"]);
  });
});

describe("a SAML configuration that is replaced, as by `replaceOnChanges`,", () => {
  it("is refused while it is there, with advice that works, and not before it may have gone", async () => {
    const { scene, made } = await withConfiguration();
    await (await scene.newRun()).replace(made, true);
    await expect((await scene.newRun()).replace(made)).rejects.toThrow(
      /nothing was created; give the resource the option deleteBeforeReplace.*run "pulumi up" without it/,
    );
    const run = await scene.newRun();
    await run.delete(made);
    expect((await run.replace(made)).state).toMatchObject({ configurationId: 2 });
  });
});

describe("a SAML configuration that is gone", () => {
  it("is gone for a delete, and for a read, also if a stranger has its name", async () => {
    const { scene, made } = await withConfiguration();
    scene.flagsmith.store.data.samlConfigurations = [];
    await (await scene.newRun()).delete(made);
    addStranger(scene, "acme");
    expect(await (await scene.newRun()).read(made)).toBeUndefined();
    await expect((await scene.newRun()).delete(made)).rejects.toThrow(
      /"acme" at .* is number 9, but this stack's was number 1, which is gone/,
    );
    expect(held(scene)).toEqual(["9 acme"]);
  });

  it("is by its name alone where the state has no number", async () => {
    const { scene, made } = await withConfiguration();
    const { configurationId: _, ...older } = made.state;
    await (await scene.newRun()).delete({ ...made, state: older });
    expect(held(scene)).toEqual([]);
  });
});

describe("IdP metadata of a configuration that was renamed by hand", () => {
  const metadataXml = readFileSync(
    new URL("../../test/fixtures/pysaml2-cases/metadata/okta.xml", import.meta.url),
    "utf8",
  );

  async function withMetadata() {
    const { scene } = await withConfiguration();
    const inputs = { samlConfiguration: "acme", metadataXml };
    return { scene, idp: await (await scene.newRun()).create("IdpMetadata", "idp", inputs) };
  }

  it("are still found by a refresh, and neither written nor cleared under the old name", async () => {
    const { scene, idp } = await withMetadata();
    rename(scene, "by-hand");
    expect((await (await scene.newRun()).read(idp))?.state).toMatchObject({
      samlConfiguration: "by-hand",
      configurationId: 1,
    });
    addStranger(scene, "acme");
    expect((await (await scene.newRun()).read(idp))?.state).toMatchObject({
      configurationId: 1,
      metadataXml,
    });
    await expect((await scene.newRun()).delete(idp)).rejects.toThrow('is called "by-hand" now');
    await expect((await scene.newRun()).update(idp, idp.inputs)).rejects.toThrow("nothing was written");
    expect(scene.flagsmith.store.data.samlConfigurations.map((each) => each.idpMetadataXml)).toEqual([
      metadataXml.trim(),
      "<theirs/>",
    ]);
  });

  it("are gone with it, and a stranger's of the same name are not read as theirs", async () => {
    const { scene, idp } = await withMetadata();
    scene.flagsmith.store.data.samlConfigurations = [];
    addStranger(scene, "acme");
    expect(await (await scene.newRun()).read(idp)).toBeUndefined();
    await expect((await scene.newRun()).delete(idp)).rejects.toThrow("nothing was written");
    expect(scene.flagsmith.store.data.samlConfigurations[0]?.idpMetadataXml).toBe("<theirs/>");
  });
});

describe("a group", () => {
  it("of the same number and neither the name nor the external id is not changed and not deleted", async () => {
    const scene = await startScene();
    const made = await (
      await scene.newRun()
    ).create("Group", "eng", { name: "Engineering", externalId: "e" });
    const group = scene.flagsmith.store.data.groups.at(-1)!;
    Object.assign(group, { name: "Finance", externalId: "f" });
    await expect((await scene.newRun()).delete(made)).rejects.toThrow(
      /group 2 at .* is called "Finance" now, and "Engineering" in this stack's state.*run "pulumi refresh"/,
    );
    await expect((await scene.newRun()).change(made, { name: "Other", externalId: "e" })).rejects.toThrow(
      "nothing was written",
    );
    expect(group).toMatchObject({ name: "Finance", externalId: "f" });
  });

  it("that was only renamed by hand is still told by its external id", async () => {
    const scene = await startScene();
    const made = await (
      await scene.newRun()
    ).create("Group", "eng", { name: "Engineering", externalId: "e" });
    scene.flagsmith.store.data.groups.at(-1)!.name = "By hand";
    await (await scene.newRun()).delete(made);
    expect(scene.flagsmith.store.data.groups.map((each) => each.name)).toEqual(["Everybody"]);
  });
});

describe("an attribute mapping", () => {
  it("of the same number for another attribute is not deleted", async () => {
    const { scene } = await withConfiguration();
    const mapping = { configurationId: 1, attribute: "email", idpAttribute: "upn" };
    const made = await (await scene.newRun()).create("AttributeMapping", "email", mapping);
    scene.flagsmith.store.data.attributeMappings[0]!.djangoAttributeName = "groups";
    await expect((await scene.newRun()).delete(made)).rejects.toThrow("nothing was written");
    expect(scene.flagsmith.store.data.attributeMappings).toHaveLength(1);
  });
});
