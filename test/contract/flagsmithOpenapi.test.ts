import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createFlagsmith } from "../../sandbox/src/flagsmith/flagsmith.js";
import { sharedFolder, sharedIsThere } from "../support/shared.js";

interface Document {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Response>> }>>>
  >;
}
interface Response {
  readonly content?: Readonly<Record<string, unknown>>;
}

const key = "sandboxk.acmeacmeacmeacmeacmeacmeacmeacme";
const configuration = { organisation: 1, name: "acme", frontend_url: "https://app.test" };
const mapping = { saml_configuration: 1, django_attribute_name: "email", idp_attribute_name: "upn" };
const saml = "/api/v1/auth/saml";
const groups = "/api/v1/organisations/{organisation_pk}/groups";

type Operation = [method: string, path: string, parameters?: Record<string, string>, body?: object];

/**
 * Every operation that the sandbox has, in an order in which each finds what it needs. The document is wrong of
 * `groups/summaries/` (a real Flagsmith answers a list, as recorded), so that is left out.
 */
const operations: Operation[] = [
  ["get", "/api/v1/organisations/"],
  ["get", "/api/v1/organisations/{id}/", { id: "1" }],
  ["patch", "/api/v1/organisations/{id}/", { id: "1" }, { name: "Acme" }],
  ["put", "/api/v1/organisations/{id}/", { id: "1" }, { name: "Acme Corp" }],
  ["get", "/api/v1/organisations/{organisation_pk}/users/", { organisation_pk: "1" }],
  ["post", `${groups}/`, { organisation_pk: "1" }, { name: "Engineering", external_id: "eng" }],
  ["get", `${groups}/`, { organisation_pk: "1" }],
  ["get", `${groups}/{id}/`, { organisation_pk: "1", id: "2" }],
  ["put", `${groups}/{id}/`, { organisation_pk: "1", id: "2" }, { name: "Engineers" }],
  ["patch", `${groups}/{id}/`, { organisation_pk: "1", id: "2" }, { is_default: true }],
  ["post", `${groups}/{id}/add-users/`, { organisation_pk: "1", id: "2" }, { user_ids: [1] }],
  ["post", `${groups}/{id}/remove-users/`, { organisation_pk: "1", id: "2" }, { user_ids: [1] }],
  ["delete", `${groups}/{id}/`, { organisation_pk: "1", id: "2" }],
  ["post", `${saml}/configuration/`, {}, configuration],
  ["get", `${saml}/configuration/`, { "?": "organisation=1" }],
  ["get", `${saml}/configuration/{name}/`, { name: "acme" }],
  ["put", `${saml}/configuration/{name}/`, { name: "acme" }, configuration],
  [
    "patch",
    `${saml}/configuration/{name}/`,
    { name: "acme" },
    { allow_idp_initiated: true, idp_metadata_xml: "<a/>" },
  ],
  ["get", `${saml}/{name}/metadata/`, { name: "acme" }],
  ["post", `${saml}/attribute-mapping/`, {}, mapping],
  ["get", `${saml}/attribute-mapping/`],
  ["get", `${saml}/attribute-mapping/{id}/`, { id: "1" }],
  ["put", `${saml}/attribute-mapping/{id}/`, { id: "1" }, mapping],
  ["patch", `${saml}/attribute-mapping/{id}/`, { id: "1" }, { idp_attribute_name: "mail" }],
  ["delete", `${saml}/attribute-mapping/{id}/`, { id: "1" }],
  ["delete", `${saml}/configuration/{name}/`, { name: "acme" }],
];

describe.skipIf(!sharedIsThere)("Flagsmith's own OpenAPI document", () => {
  const document = sharedIsThere
    ? (parse(readFileSync(join(sharedFolder, "contracts/flagsmith-openapi.yaml"), "utf8")) as Document)
    : { paths: {} };
  const ajv = formats.default(new Ajv2020({ strict: false, allErrors: true })).addSchema(document, "openapi");
  const { app, store } = createFlagsmith();
  // The document knows nothing of users who have never signed in.
  for (const user of store.data.users) user.lastLogin = "2026-11-24T12:00:00.000000Z";

  it.each(operations)(
    "describes the answer to %s %s",
    async (...[method, path, parameters = {}, body]: Operation) => {
      const { "?": query, ...parts } = parameters;
      const address = Object.entries(parts).reduce(
        (text, [name, value]) => text.replace(`{${name}}`, value),
        path,
      );
      const answer = await app.request(
        `http://flagsmith.test${address}${query === undefined ? "" : `?${query}`}`,
        {
          method: method.toUpperCase(),
          headers: {
            Authorization: `Api-Key ${key}`,
            Accept: "application/json",
            "Content-Type": "application/json",
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        },
      );
      const responses = document.paths[path]?.[method]?.responses ?? {};
      expect(Object.keys(responses)).toContain(String(answer.status));
      if (responses[answer.status]?.content === undefined) return;
      const pointer = [
        path,
        method,
        "responses",
        String(answer.status),
        "content",
        "application/json",
        "schema",
      ];
      const reference = pointer.map((each) => each.replaceAll("~", "~0").replaceAll("/", "~1")).join("/");
      const valid = ajv.compile({ $ref: `openapi#/paths/${encodeURI(reference)}` });
      const json: unknown = await answer.json();
      expect([valid(json), valid.errors]).toEqual([true, null]);
    },
  );
});
