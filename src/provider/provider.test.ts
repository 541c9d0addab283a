import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Plugin } from "../plugin/plugin.js";
import { type PropertyMap, unknown } from "../plugin/value.js";
import { type Flagsmith, createFlagsmith } from "../../sandbox/src/flagsmith/flagsmith.js";
import type { FlagsmithSettings } from "../../sandbox/src/flagsmith/settings.js";
import { type Listener, listen } from "../../sandbox/src/listen.js";
import { createProvider } from "./provider.js";

const key = "sandboxk.acmeacmeacmeacmeacmeacmeacmeacme";
const now = () => new Date("2026-11-24T12:00:00Z");
let listener: Listener;
let flagsmith: Flagsmith;
let provider: Plugin;
let requests: string[];

beforeEach(async () => {
  listener = await listen();
  requests = [];
  await start();
});
afterEach(() => listener.close());

/** A provider as a run of the engine has it: configured once, with nothing read yet. */
async function start(settings: Partial<FlagsmithSettings> = {}): Promise<void> {
  flagsmith = createFlagsmith({ settings });
  listener.answerWith((request) => {
    requests.push(`${request.method} ${new URL(request.url).pathname.replace("/api/v1/", "")}`);
    return flagsmith.app.fetch(request);
  });
  provider = await newRun();
}

async function newRun(): Promise<Plugin> {
  const made = createProvider({ environment: { FLAGSMITH_API_KEY: key }, now });
  await made.configure({ apiUrl: listener.url });
  requests.length = 0;
  return made;
}

const token = (name: string) => `flagsmith-sso:index:${name}`;
const urn = (type: string) => `urn:pulumi:dev::p::${token(type)}::it`;

async function check(type: string, news: PropertyMap): Promise<PropertyMap> {
  const { inputs, failures } = await provider.check({ urn: urn(type), type: token(type), olds: {}, news });
  expect(failures).toEqual([]);
  return inputs;
}

async function create(type: string, news: PropertyMap, preview = false) {
  const properties = await check(type, news);
  return provider.create({ urn: urn(type), type: token(type), name: "it", properties, preview, timeout: 0 });
}

const configuration = { name: "acme", frontendUrl: "https://app.test" };

describe("a SAML configuration", () => {
  it("is previewed without a change, with what is not known yet left unknown", async () => {
    const { id, properties } = await create("SamlConfiguration", configuration, true);
    expect([id, properties]).toEqual([
      "",
      {
        ...configuration,
        allowIdpInitiated: false,
        organisation: 1,
        configurationId: unknown,
        entityId: unknown,
        acsUrl: unknown,
        spMetadataXml: unknown,
        flagsmithUrl: listener.url,
      },
    ]);
    expect(flagsmith.store.data.samlConfigurations).toEqual([]);
  });

  it("is created, read without a difference, and changed in place", async () => {
    const { id, properties } = await create("SamlConfiguration", configuration);
    expect(properties).toMatchObject({
      configurationId: 1,
      acsUrl: `${listener.url}/api/v1/auth/saml/acme/response/`,
    });
    provider = await newRun();
    const type = token("SamlConfiguration");
    const read = await provider.read({
      id,
      urn: urn("SamlConfiguration"),
      type,
      name: "it",
      properties,
      inputs: configuration,
    });
    expect(read?.properties).toEqual(properties);
    const news = await check("SamlConfiguration", { ...configuration, allowIdpInitiated: true });
    const diff = await provider.diff({
      id,
      urn: "",
      type,
      olds: properties,
      news,
      oldInputs: {},
      ignoreChanges: [],
    });
    expect(diff).toMatchObject({
      changes: "DIFF_SOME",
      detailedDiff: { allowIdpInitiated: { kind: "UPDATE" } },
      replaces: [],
    });
  });

  it("is replaced under another name if renamedFrom is the old one, but renamed back if somebody renamed it by hand", async () => {
    const { id, properties } = await create("SamlConfiguration", configuration);
    const type = token("SamlConfiguration");
    const diff = { id, urn: "", type, oldInputs: {}, ignoreChanges: [] };
    for (const renamedFrom of [undefined, "another"]) {
      const news = await check("SamlConfiguration", {
        ...configuration,
        name: "other",
        ...(renamedFrom === undefined ? {} : { renamedFrom }),
      });
      await expect(provider.diff({ ...diff, olds: properties, news })).rejects.toThrow(
        /^name: found "other", but this is the SAML configuration "acme"\..* set renamedFrom to "acme"/,
      );
    }
    const renamed = await check("SamlConfiguration", {
      ...configuration,
      name: "other",
      renamedFrom: "acme",
    });
    expect(await provider.diff({ ...diff, olds: properties, news: renamed })).toMatchObject({
      replaces: ["name"],
    });

    Object.assign(flagsmith.store.data.samlConfigurations[0]!, { name: "by-hand" });
    provider = await newRun();
    const read = await provider.read({
      id,
      urn: "",
      type,
      name: "it",
      properties,
      inputs: await check("SamlConfiguration", configuration),
    });
    expect(read).toMatchObject({ id: "acme", properties: { name: "by-hand" }, inputs: { name: "by-hand" } });
    const news = await check("SamlConfiguration", configuration);
    expect(await provider.diff({ ...diff, olds: read!.properties, news })).toMatchObject({
      diffs: ["name"],
      replaces: [],
    });
    await provider.update({
      id,
      urn: "",
      type,
      name: "it",
      properties: news,
      olds: read!.properties,
      oldInputs: {},
      ignoreChanges: [],
      preview: false,
      timeout: 0,
    });
    expect(flagsmith.store.data.samlConfigurations[0]).toMatchObject({ name: "acme" });
  });

  it("is never taken over: what exists is named in the refusal, with the line to import it", async () => {
    await create("SamlConfiguration", configuration);
    provider = await newRun();
    await expect(create("SamlConfiguration", configuration, true)).rejects.toThrow(
      "pulumi import flagsmith-sso:index:SamlConfiguration it acme --stack dev --generate-code=false --protect=false",
    );
  });

  it("is refused at preview on a Flagsmith without SAML, whatever its image", async () => {
    for (const image of ["unified", "api-only"] as const) {
      await start({ deployment: "oss", image });
      await expect(create("SamlConfiguration", configuration, true)).rejects.toThrow("no SAML");
    }
  });
});

describe("an attribute mapping", () => {
  it("is gone when its configuration is", async () => {
    await create("SamlConfiguration", configuration);
    const mapping = { configurationId: 1, attribute: "email", idpAttribute: "upn" };
    const { id, properties } = await create("AttributeMapping", mapping);
    Object.assign(flagsmith.store.data, { samlConfigurations: [], attributeMappings: [] });
    provider = await newRun();
    const type = token("AttributeMapping");
    expect(
      await provider.read({ id, urn: "", type, name: "it", properties, inputs: properties }),
    ).toBeUndefined();
  });
});

describe("a cancelled run", () => {
  it("begins nothing new, and says how to go on", async () => {
    await provider.cancel();
    await expect(create("Group", { name: "Engineering" })).rejects.toThrow("run it again to continue");
    expect(requests).toEqual([]);
  });
});

describe("calls", () => {
  it("read a list once for every resource that needs it", async () => {
    await create("SamlConfiguration", configuration);
    const made: { id: string; properties: PropertyMap }[] = [];
    for (const attribute of ["email", "first_name", "last_name"]) {
      made.push(await create("AttributeMapping", { configurationId: 1, attribute, idpAttribute: attribute }));
    }
    provider = await newRun();
    const type = token("AttributeMapping");
    await Promise.all(
      made.map((each) => provider.read({ ...each, urn: "", type, name: "it", inputs: each.properties })),
    );
    expect(requests).toEqual(["GET auth/saml/attribute-mapping/"]);
  });
});

describe("a group", () => {
  it("of an external id that is taken is refused at preview, naming who has it", async () => {
    await create("Group", { name: "Engineering", externalId: "eng" });
    provider = await newRun();
    await expect(create("Group", { name: "Other", externalId: "eng" }, true)).rejects.toThrow(
      '"Engineering"',
    );
  });

  it("is imported by its number, also with its organisation in front", async () => {
    const { id, properties } = await create("Group", { name: "Engineering", externalId: "eng" });
    for (const given of [id, `1/${id}`]) {
      provider = await newRun();
      const read = await provider.read({
        id: given,
        urn: "",
        type: token("Group"),
        name: "it",
        properties: {},
        inputs: {},
      });
      const { flagsmithUrl: _, ...inputs } = properties;
      expect(read).toEqual({ id, properties, inputs });
    }
  });
});
