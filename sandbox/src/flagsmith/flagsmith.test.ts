import { describe, expect, it } from "vitest";
import { createFlagsmith } from "./flagsmith.js";
import type { FlagsmithSettings } from "./settings.js";

const acme = { Authorization: "Api-Key sandboxk.acmeacmeacmeacmeacmeacmeacmeacme" };
const beta = { Authorization: "Api-Key sandboxb.betabetabetabetabetabetabetabeta" };
const saml = "/api/v1/auth/saml";

function flagsmith(settings: Partial<FlagsmithSettings> = {}) {
  const { app, store } = createFlagsmith({ settings });
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = acme,
  ) => {
    const response = await app.request(`http://flagsmith.test${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get("Content-Type") === "application/json" && text !== "";
    return {
      status: response.status,
      body: json ? (JSON.parse(text) as unknown) : text,
      headers: response.headers,
    };
  };
  return { send, store };
}

const configuration = { organisation: 1, name: "acme", frontend_url: "https://app.test" };

describe("SAML configurations", () => {
  it("can be made without metadata, read by name, changed in part and deleted with their mappings", async () => {
    const { send, store } = flagsmith();
    const made = { id: 1, ...configuration, idp_metadata_xml: null, allow_idp_initiated: false };
    expect(await send("POST", `${saml}/configuration/`, configuration)).toMatchObject({
      status: 201,
      body: made,
    });
    expect(await send("PATCH", `${saml}/configuration/acme/`, { idp_metadata_xml: " <a/>\n" })).toMatchObject(
      {
        status: 200,
        body: { ...made, idp_metadata_xml: "<a/>" },
      },
    );
    // What a PUT leaves out stays as it was.
    expect(await send("PUT", `${saml}/configuration/acme/`, configuration)).toMatchObject({
      body: { idp_metadata_xml: "<a/>" },
    });
    const mapping = { saml_configuration: 1, django_attribute_name: "email", idp_attribute_name: "upn" };
    expect(await send("POST", `${saml}/attribute-mapping/`, mapping)).toMatchObject({ status: 201 });
    expect(await send("DELETE", `${saml}/configuration/acme/`)).toMatchObject({ status: 204 });
    expect(store.data.attributeMappings).toEqual([]);
    expect(await send("GET", `${saml}/configuration/acme/`)).toMatchObject({
      status: 404,
      body: { detail: "No SamlConfiguration matches the given query." },
    });
  });

  it("have a name that is unique in the whole installation, and of which the first character counts", async () => {
    const { send } = flagsmith();
    await send("POST", `${saml}/configuration/`, configuration);
    expect(
      await send("POST", `${saml}/configuration/`, { ...configuration, organisation: 2 }, beta),
    ).toMatchObject({
      status: 400,
      body: { name: ["saml configuration with this name already exists."] },
    });
    expect(await send("POST", `${saml}/configuration/`, { ...configuration, name: "_a" })).toMatchObject({
      status: 400,
      body: { name: ["Enter a valid value."] },
    });
    expect(await send("POST", `${saml}/configuration/`, { ...configuration, name: "a b" })).toMatchObject({
      status: 201,
    });
  });

  it("belong to administrators of their organisation", async () => {
    const { send } = flagsmith();
    await send("POST", `${saml}/configuration/`, configuration);
    expect(await send("GET", `${saml}/configuration/acme/`, undefined, beta)).toMatchObject({ status: 404 });
    expect(await send("GET", `${saml}/configuration/?organisation=1`, undefined, beta)).toMatchObject({
      status: 403,
    });
    expect(await send("GET", `${saml}/configuration/`)).toMatchObject({
      status: 400,
      body: { organisation: ["This field is required."] },
    });
  });

  it("need a plan on SaaS, and a Flagsmith that has them", async () => {
    const saas = flagsmith({ deployment: "saas" });
    for (const organisation of saas.store.data.organisations) organisation.plan = "free";
    expect(await saas.send("GET", `${saml}/configuration/?organisation=1`)).toMatchObject({
      status: 403,
      body: { detail: "This resource requires a SCALE_UP plan or above." },
    });
    const oss = flagsmith({ deployment: "oss" });
    expect((await oss.send("GET", `${saml}/configuration/`)).status).toBe(404);
    const unified = flagsmith({ deployment: "oss", image: "unified" });
    expect(await unified.send("GET", `${saml}/configuration/`)).toMatchObject({ status: 200 });
    expect(await unified.send("POST", `${saml}/configuration/`, configuration)).toMatchObject({
      status: 405,
      body: "",
    });
  });
});

describe("the SP's metadata", () => {
  it("is there for anybody, names the address that was asked, and comes as JSON or XML", async () => {
    const { send } = flagsmith();
    await send("POST", `${saml}/configuration/`, configuration);
    const entity = "http://flagsmith.test/api/v1/auth/saml/acme/metadata/";
    const json = await send("GET", `${saml}/acme/metadata/?format=json`, undefined, {});
    expect(json.body).toMatchObject({
      entity_id: entity,
      response_url: entity.replace("metadata", "response"),
    });
    const xml = await send("GET", `${saml}/acme/metadata/`, undefined, { Accept: "application/xml" });
    expect(xml.body).toContain(`entityID="${entity}"`);
    const proxied = await send("GET", `${saml}/acme/metadata/`, undefined, { "X-Forwarded-Proto": "https" });
    expect(proxied.body).toMatchObject({ entity_id: entity.replace("http:", "https:") });
  });
});

describe("attribute mappings", () => {
  it("take Flagsmith's attributes only, and existing configurations only", async () => {
    const { send } = flagsmith();
    const refused = await send("POST", `${saml}/attribute-mapping/`, {
      saml_configuration: 9,
      django_attribute_name: "phone",
      idp_attribute_name: "x".repeat(201),
    });
    expect(refused).toMatchObject({
      status: 400,
      body: {
        saml_configuration: ['Invalid pk "9" - object does not exist.'],
        django_attribute_name: ['"phone" is not a valid choice.'],
        idp_attribute_name: ["Ensure this field has no more than 200 characters."],
      },
    });
  });
});

describe("a throttled installation", () => {
  it("says how long to wait", async () => {
    const { send } = flagsmith({ callsPerMinute: 1 });
    expect((await send("GET", "/api/v1/organisations/")).status).toBe(200);
    const second = await send("GET", "/api/v1/organisations/");
    expect(second.status).toBe(429);
    expect(Number(second.headers.get("Retry-After"))).toBeGreaterThan(0);
  });
});
