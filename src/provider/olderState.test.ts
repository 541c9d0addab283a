import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type InState, type ProviderScene, startScene } from "../../test/support/providerRun.js";
import { completeState } from "./olderState.js";
import { resourceSchemas } from "./schema/packageSchema.js";

const metadataXml = readFileSync(
  new URL("../../test/fixtures/pysaml2-cases/metadata/okta.xml", import.meta.url),
  "utf8",
);
const mapping = { configurationId: 1, attribute: "email", idpAttribute: "upn" };
const programs = {
  SamlConfiguration: { name: "acme", frontendUrl: "https://app.test" },
  Group: { name: "Engineering", externalId: "eng" },
  AttributeMapping: mapping,
  IdpMetadata: { samlConfiguration: "acme", metadataXml },
} as const;

/** Inputs that every state has had since the first version, as nothing could be found without them. */
const always = [
  "name",
  "frontendUrl",
  "configurationId",
  "attribute",
  "idpAttribute",
  "samlConfiguration",
  "metadataXml",
];

async function deployed(type: string): Promise<{ scene: ProviderScene; made: InState }> {
  const scene = await startScene();
  const run = await scene.newRun();
  const made: Record<string, InState> = {};
  for (const [each, inputs] of Object.entries(programs)) made[each] = await run.create(each, "it", inputs);
  return { scene, made: made[type]! };
}

/** Every property that a state of this version can have and that an older one may lack. */
const cases = Object.keys(programs).flatMap((type) => {
  const { inputProperties, properties } =
    resourceSchemas[`flagsmith-sso:index:${type}` as keyof typeof resourceSchemas];
  const names = [...Object.keys(inputProperties), ...Object.keys(properties)];
  const outputs = Object.keys(properties);
  return names
    .filter((name) => outputs.includes(name) || !always.includes(name))
    .map((name) => [type, name] as const);
});

describe("a state of a version before a property existed", () => {
  it.each(cases)("%s without %s is no difference, is refreshed, and is deleted", async (type, name) => {
    const { scene, made } = await deployed(type);
    const older = { ...made, state: without(made.state, name), inputs: without(made.inputs, name) };
    const program = programs[type as keyof typeof programs];
    const { diff } = await (await scene.newRun()).plan(older, program);
    // An external id that the state lacks is one that the group lacks, as far as anybody knows.
    if (name !== "externalId") expect(diff.changes).toBe("DIFF_NONE");
    expect(diff.replaces).toEqual([]);
    const refreshed = await (await scene.newRun()).read(older);
    expect(refreshed?.id).toBe(made.id);
    if (name in made.state && !["organisation", "applicationKeys"].includes(name))
      expect(refreshed?.state).toHaveProperty(name);
    await (await scene.newRun()).delete(older);
    expect(await (await scene.newRun()).read(older)).toBeUndefined();
  });

  it.each(Object.keys(programs))("%s without any of them is deleted too", async (type) => {
    const { scene, made } = await deployed(type);
    const kept = Object.entries(made.state).filter(
      ([name]) => name in programs[type as keyof typeof programs],
    );
    const oldest = { ...made, state: Object.fromEntries(kept) };
    const { diff } = await (await scene.newRun()).plan(oldest, oldest.inputs);
    expect(diff).toMatchObject({ changes: "DIFF_NONE" });
    await (await scene.newRun()).delete(oldest);
    expect(await (await scene.newRun()).read(oldest)).toBeUndefined();
  });
});

describe("what a state lacks", () => {
  it("is an input's default or an empty list, and nothing else", () => {
    const schema = resourceSchemas["flagsmith-sso:index:IdpMetadata"];
    expect(completeState({ metadataXml: "<x/>" }, schema)).toMatchObject({
      metadataXml: "<x/>",
      retiredKeys: "keep",
      retiredFingerprints: [],
    });
    expect(completeState({}, schema)).not.toHaveProperty("configurationId");
    expect(completeState({ retiredKeys: "remove" }, schema)).toMatchObject({ retiredKeys: "remove" });
  });
});

describe("a token that every object has", () => {
  it.each(["toString", "constructor", "__proto__", "hasOwnProperty"])(
    "%s is an unknown one",
    async (token) => {
      const { plugin } = await (await startScene()).newRun();
      const sentence = (kind: string) => `has no ${kind} "${token}", expected one of flagsmith-sso:index:`;
      await expect(plugin.check({ urn: "u", type: token, olds: {}, news: {} })).rejects.toThrow(
        sentence("resource"),
      );
      await expect(plugin.invoke({ token, args: {} })).rejects.toThrow(sentence("function"));
    },
  );
});

function without<T extends object>(properties: T, name: string): T {
  return Object.fromEntries(Object.entries(properties).filter(([each]) => each !== name)) as T;
}
