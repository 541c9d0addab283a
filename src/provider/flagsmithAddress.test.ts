import { describe, expect, it } from "vitest";
import {
  type InState,
  type ProviderRun,
  type ProviderScene,
  startScene,
} from "../../test/support/providerRun.js";
import { readFileSync } from "node:fs";
import { checkConfig, readFlagsmithAddress } from "./config.js";
import { hasMoved } from "./flagsmithAddress.js";

const other = "https://flagsmith.other.example";
const metadataXml = readFileSync(
  new URL("../../test/fixtures/pysaml2-cases/metadata/okta.xml", import.meta.url),
  "utf8",
);

/** One resource of each kind, in Flagsmith and in the state. */
async function deployed(): Promise<{ scene: ProviderScene; all: InState[] }> {
  const scene = await startScene();
  const run = await scene.newRun();
  const mapping = { configurationId: 1, attribute: "email", idpAttribute: "upn" };
  const all = [
    await run.create("SamlConfiguration", "sso", { name: "acme", frontendUrl: "https://app.test" }),
    await run.create("Group", "eng", { name: "Engineering", externalId: "eng" }),
    await run.create("AttributeMapping", "email", mapping),
    await run.create("IdpMetadata", "idp", { samlConfiguration: "acme", metadataXml }),
  ];
  return { scene, all };
}

/** The same states, as another Flagsmith's. */
const elsewhere = (all: readonly InState[], flagsmithUrl = other) =>
  all.map((each) => ({ ...each, state: { ...each.state, flagsmithUrl } }));

const verbs: readonly (readonly [string, (run: ProviderRun, each: InState) => Promise<unknown>])[] = [
  ["diff", (run, each) => run.plan(each, each.inputs)],
  ["read", (run, each) => run.read(each)],
  ["update", (run, each) => run.update(each, each.inputs)],
  ["preview of an update", (run, each) => run.update(each, each.inputs, true)],
  ["delete", (run, each) => run.delete(each)],
];

describe("a resource that belongs to another Flagsmith", () => {
  it.each(verbs)("is refused before anything is sent: %s", async (_, verb) => {
    const { scene, all } = await deployed();
    const before = JSON.stringify(scene.flagsmith.store.snapshot());
    for (const each of elsewhere(all)) {
      const run = await scene.newRun();
      await expect(verb(run, each), each.type).rejects.toThrow(
        `the resource "${each.name}" belongs to the Flagsmith at ${other}, but the provider is set to ${scene.url}`,
      );
      expect(scene.requests).toEqual([]);
    }
    expect(JSON.stringify(scene.flagsmith.store.snapshot())).toBe(before);
  });

  it("is told with the way to move on purpose", () => {
    expect(() =>
      hasMoved("urn::p::t::sso", { flagsmithUrl: other }, { origin: "https://new.example" }),
    ).toThrow(`"pulumi config set flagsmith-sso:movedFrom ${other}"`);
  });
});

describe("a Flagsmith that has moved", () => {
  it("is the same one where `movedFrom` says so: the next `up` writes the new address into every state", async () => {
    const { scene, all } = await deployed();
    const config = { movedFrom: `${other}/api/v1/` };
    for (const each of elsewhere(all)) {
      const run = await scene.newRun({ config });
      const { inputs, diff } = await run.plan(each, each.inputs);
      expect(diff, each.type).toMatchObject({ changes: "DIFF_SOME", diffs: ["flagsmithUrl"], replaces: [] });
      const { state } = await run.update(each, inputs);
      expect(state).toEqual(
        each.type === "IdpMetadata"
          ? expect.objectContaining({ flagsmithUrl: scene.url })
          : { ...each.state, flagsmithUrl: scene.url },
      );
      expect((await run.plan({ ...each, state }, each.inputs)).diff.changes).toBe("DIFF_NONE");
    }
  });

  it("is no other third one", async () => {
    const { scene, all } = await deployed();
    const [first] = elsewhere(all, "https://third.example");
    const run = await scene.newRun({ config: { movedFrom: other } });
    await expect(run.delete(first!)).rejects.toThrow("belongs to the Flagsmith at https://third.example");
  });

  it("has an address that is checked", () => {
    expect(checkConfig({ movedFrom: "flagsmith" }).failures).toMatchObject([{ property: "movedFrom" }]);
    expect(checkConfig({ movedFrom: other }).failures).toEqual([]);
  });
});

describe("the Flagsmith of a state", () => {
  it("is in every resource, also in a preview, and after an import", async () => {
    const { scene, all } = await deployed();
    expect(all.map((each) => each.state.flagsmithUrl)).toEqual(all.map(() => scene.url));
    const run = await scene.newRun();
    expect((await run.create("Group", "b", { name: "B" }, true)).state.flagsmithUrl).toBe(scene.url);
    const imported = await run.read({ ...all[1]!, state: {}, inputs: {} });
    expect(imported?.state.flagsmithUrl).toBe(scene.url);
  });

  it("is not checked where an older version did not write it, and is filled in by a refresh or an update", async () => {
    const { scene, all } = await deployed();
    for (const each of all) {
      const { flagsmithUrl: _, ...state } = each.state;
      const run = await scene.newRun();
      expect((await run.plan({ ...each, state }, each.inputs)).diff.changes).toBe("DIFF_NONE");
      expect((await run.read({ ...each, state }))?.state.flagsmithUrl).toBe(scene.url);
    }
  });

  it("is the provider's, else the environment's, and not known before the address is", () => {
    const environment = { FLAGSMITH_API_URL: "https://env.example/api/v1" };
    expect(readFlagsmithAddress({}, environment)).toEqual({ origin: "https://env.example" });
    expect(readFlagsmithAddress({ apiUrl: other }, environment)).toEqual({ origin: other });
    expect(readFlagsmithAddress({}, { FLAGSMITH_API_URL: "" })).toEqual({
      origin: "https://api.flagsmith.com",
    });
  });
});
