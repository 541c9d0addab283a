import type { Hono } from "hono";
import { type Answer, created, invalid, noContent, noneMatches, ok } from "../http/answer.js";
import { choice, related, text, validate } from "../http/fields.js";
import { paginate } from "../http/page.js";
import { type Call, type Installation, mount, numberParam } from "../http/view.js";
import type { StoredAttributeMapping } from "../store.js";
import { administeredConfigurations } from "./samlConfigurations.js";

/** `auth/saml/attribute-mapping/`: which claim is used for what. Source: Flagsmith's openapi.yaml. */
export function mountSamlAttributeMappings(app: Hono, installation: Installation): void {
  mount(app, "/api/v1/auth/saml/attribute-mapping/", installation, { methods: { GET: list, POST: create } });
  mount(app, "/api/v1/auth/saml/attribute-mapping/:mapping/", installation, {
    methods: {
      GET: (call) => ok(render(found(call))),
      PUT: (call) => update(call, "whole"),
      PATCH: (call) => update(call, "partial"),
      DELETE: (call) => {
        const mapping = found(call);
        call.store.data.attributeMappings = call.store.data.attributeMappings.filter(
          (each) => each !== mapping,
        );
        return noContent;
      },
    },
  });
}

function list(call: Call): Answer {
  const { address, settings } = call;
  const configurations = administeredConfigurations(call.store, call.caller);
  const wanted = filter(
    address,
    "saml_configuration",
    configurations.map((each) => each.id),
  );
  const organisation = filter(
    address,
    "organisation",
    configurations.map((each) => each.organisation),
  );
  const inOrganisation = configurations.filter(
    (each) => organisation === undefined || each.organisation === organisation,
  );
  const ids = inOrganisation.map((each) => each.id).filter((id) => wanted === undefined || id === wanted);
  const mappings = call.store.data.attributeMappings.filter((each) => ids.includes(each.samlConfiguration));
  return ok(paginate(mappings.map(render), address, settings.pageSize));
}

async function create(call: Call): Promise<Answer> {
  const data = validate(await call.body(), fields(call), "whole");
  const mapping: StoredAttributeMapping = {
    id: call.store.nextId("attributeMapping"),
    samlConfiguration: data.saml_configuration ?? 0,
    djangoAttributeName: data.django_attribute_name ?? "",
    idpAttributeName: data.idp_attribute_name ?? "",
  };
  refuseSecond(call, mapping);
  call.store.data.attributeMappings.push(mapping);
  return created(render(mapping));
}

async function update(call: Call, mode: "whole" | "partial"): Promise<Answer> {
  const mapping = found(call);
  const data = validate(await call.body(), fields(call), mode);
  const changed: StoredAttributeMapping = {
    id: mapping.id,
    samlConfiguration: data.saml_configuration ?? mapping.samlConfiguration,
    djangoAttributeName: data.django_attribute_name ?? mapping.djangoAttributeName,
    idpAttributeName: data.idp_attribute_name ?? mapping.idpAttributeName,
  };
  refuseSecond(call, changed);
  return ok(render(Object.assign(mapping, changed)));
}

function found(call: Call): StoredAttributeMapping {
  const id = numberParam(call, "mapping");
  const ids = administeredConfigurations(call.store, call.caller).map((each) => each.id);
  const mapping = call.store.data.attributeMappings.find(
    (each) => each.id === id && ids.includes(each.samlConfiguration),
  );
  if (mapping === undefined) throw noneMatches("SamlAttributeMapping");
  return mapping;
}

function filter(address: URL, name: string, choices: readonly number[]): number | undefined {
  const asked = address.searchParams.get(name);
  if (asked === null || asked === "") return undefined;
  if (choices.includes(Number(asked))) return Number(asked);
  throw invalid({ [name]: ["Select a valid choice. That choice is not one of the available choices."] });
}

function refuseSecond({ settings, store }: Call, mapping: StoredAttributeMapping): void {
  if (settings.secondMapping === "allow") return;
  const second = store.data.attributeMappings.some(
    (each) =>
      each.id !== mapping.id &&
      each.samlConfiguration === mapping.samlConfiguration &&
      each.djangoAttributeName === mapping.djangoAttributeName,
  );
  if (!second) return;
  throw invalid({
    non_field_errors: ["The fields saml_configuration, django_attribute_name must make a unique set."],
  });
}

function fields(call: Call) {
  const ids = administeredConfigurations(call.store, call.caller).map((each) => each.id);
  return {
    saml_configuration: { read: related((id) => ids.includes(id)), required: true },
    django_attribute_name: { read: choice(["email", "first_name", "last_name", "groups"]), required: true },
    idp_attribute_name: { read: text({ maxLength: 200 }), required: true },
  } as const;
}

function render(mapping: StoredAttributeMapping): unknown {
  return {
    id: mapping.id,
    saml_configuration: mapping.samlConfiguration,
    django_attribute_name: mapping.djangoAttributeName,
    idp_attribute_name: mapping.idpAttributeName,
  };
}
