/**
 * The client's calls against Flagsmith's own OpenAPI document, which describes its private parts too.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type Received, startServer } from "../../test/support/scriptedServer.js";
import { sharedFolder, sharedIsThere } from "../../test/support/shared.js";
import { type FlagsmithClient, createFlagsmithClient } from "./client.js";

interface Operation {
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly required?: boolean;
  }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>>;
  };
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const configuration = {
  organisation: 1,
  name: "acme",
  frontend_url: "https://flagsmith.acme.example",
  allow_idp_initiated: false,
  idp_metadata_xml: null,
};
const mapping = {
  saml_configuration: 7,
  django_attribute_name: "groups",
  idp_attribute_name: "groups",
} as const;
const group = { name: "engineering", is_default: false, external_id: null };

const calls: Readonly<Record<string, (client: FlagsmithClient) => Promise<unknown>>> = {
  "organisations.list": (client) => client.organisations.list(),
  "samlConfigurations.list": (client) => client.samlConfigurations.list(1),
  "samlConfigurations.get": (client) => client.samlConfigurations.get("acme"),
  "samlConfigurations.create": (client) => client.samlConfigurations.create(configuration),
  "samlConfigurations.update": (client) =>
    client.samlConfigurations.update("acme", { idp_metadata_xml: "<a/>" }),
  "samlConfigurations.delete": (client) => client.samlConfigurations.delete("acme"),
  "attributeMappings.list": (client) =>
    client.attributeMappings.list({ samlConfiguration: 7, organisation: 1 }),
  "attributeMappings.get": (client) => client.attributeMappings.get(3),
  "attributeMappings.create": (client) => client.attributeMappings.create(mapping),
  "attributeMappings.update": (client) => client.attributeMappings.update(3, mapping),
  "attributeMappings.delete": (client) => client.attributeMappings.delete(3),
  "groups.list": (client) => client.groups.list(1),
  "groups.get": (client) => client.groups.get(1, 2),
  "groups.create": (client) => client.groups.create(1, group),
  "groups.update": (client) => client.groups.update(1, 2, group),
  "groups.delete": (client) => client.groups.delete(1, 2),
  "users.list": (client) => client.users.list(1),
  serviceProviderMetadata: (client) => client.serviceProviderMetadata("acme"),
  startSignIn: (client) => client.startSignIn("acme"),
  exchangeOidcToken: (client) => client.exchangeOidcToken("a.b.c"),
};

describe.skipIf(!sharedIsThere)(
  "Flagsmith's OpenAPI document (skipped where its file is not beside the checkout)",
  () => {
    it.each(Object.keys(calls))("has the call %s, with all that it sends", async (name) => {
      const document = parse(
        readFileSync(`${sharedFolder}contracts/flagsmith-openapi.yaml`, "utf8"),
      ) as Document;
      const { method, path, query, body } = await requestOf(
        calls[name] as (client: FlagsmithClient) => Promise<unknown>,
      );
      const operation = operationOf(document, method, path);
      const parameters = (operation?.parameters ?? []).filter((each) => each.in === "query");
      expect(operation, `${method} ${path}`).toBeDefined();
      for (const sent of Object.keys(query)) expect(parameters.map((each) => each.name)).toContain(sent);
      for (const { name: needed, required } of parameters)
        if (required === true) expect(query).toHaveProperty(needed);

      const schema = operation?.requestBody?.content["application/json"]?.schema;
      // Where the document has no body the dashboard sends an empty one, or none.
      expect(body === "" || body === "{}").toBe(schema === undefined);
      if (schema === undefined) return;
      const ajv = new Ajv2020({ strict: false });
      (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
      ajv.addSchema(document, "flagsmith");
      ajv.validate(`flagsmith${schema.$ref}`, JSON.parse(body));
      expect(ajv.errors).toBeNull();
    });
  },
);

/** The request that a call makes; what is answered is a refusal, so that it makes no other. */
async function requestOf(run: (client: FlagsmithClient) => Promise<unknown>): Promise<Received> {
  const { url, received } = await startServer(() => ({ status: 403, body: { detail: "No." } }));
  const client = createFlagsmithClient({ apiUrl: url, credential: { kind: "none" }, maxRetries: 0 });
  await expect(run(client)).rejects.toMatchObject({ kind: "forbidden" });
  const [request] = received;
  if (request === undefined) throw new Error("Nothing was sent.");
  return request;
}

/** The operation of a method and a path; of several that match, the one with the most literal path. */
function operationOf({ paths }: Document, method: string, path: string): Operation | undefined {
  const fitting = Object.keys(paths)
    .filter((template) => new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path))
    .sort((one, other) => one.split("{").length - other.split("{").length);
  return fitting
    .map((template) => paths[template]?.[method.toLowerCase()])
    .find((each) => each !== undefined);
}
