import type { Hono } from "hono";
import { type Caller, roleIn } from "../auth.js";
import { type Answer, created, forbidden, invalid, noContent, noneMatches, ok } from "../http/answer.js";
import { flag, nullable, related, satisfying, text, url, validate } from "../http/fields.js";
import { paginate } from "../http/page.js";
import { type Call, type Installation, mount } from "../http/view.js";
import type { FlagsmithStore, StoredSamlConfiguration } from "../store.js";

/** Plans with SAML on SaaS, by their beginning. Source: Flagsmith's `subscriptions/constants.py`. */
const plansWithSaml = ["scaleup", "enterprise"];

/** `auth/saml/configuration/`: SAML configurations, by name. Source: Flagsmith's openapi.yaml. */
export function mountSamlConfigurations(app: Hono, installation: Installation): void {
  mount(app, "/api/v1/auth/saml/configuration/", installation, { methods: { GET: list, POST: create } });
  mount(app, "/api/v1/auth/saml/configuration/:name/", installation, {
    methods: {
      GET: (call) => ok(render(found(call))),
      PUT: (call) => update(call, "whole"),
      PATCH: (call) => update(call, "partial"),
      DELETE: remove,
    },
  });
}

function list(call: Call): Answer {
  const { store, caller, address, settings } = call;
  const asked = address.searchParams.get("organisation") ?? "";
  requirePlan(call, Number(asked));
  if (asked === "") throw invalid({ organisation: ["This field is required."] });
  const organisation = Number(asked);
  if (!store.data.organisations.some((each) => each.id === organisation)) {
    throw invalid({
      organisation: ["Select a valid choice. That choice is not one of the available choices."],
    });
  }
  if (roleIn(organisation, caller, store) !== "ADMIN") throw forbidden();
  const configurations = store.data.samlConfigurations.filter((each) => each.organisation === organisation);
  return ok(paginate(configurations.map(render), address, settings.pageSize));
}

async function create(call: Call): Promise<Answer> {
  const { store, caller } = call;
  const body = await call.body();
  const organisation = Number((body as { organisation?: unknown } | null)?.organisation);
  requirePlan(call, organisation);
  if (Number.isInteger(organisation) && roleIn(organisation, caller, store) !== "ADMIN") throw forbidden();
  const data = validate(body, fields(call), "whole");
  const configuration: StoredSamlConfiguration = {
    id: store.nextId("samlConfiguration"),
    organisation: data.organisation ?? organisation,
    name: data.name ?? "",
    frontendUrl: data.frontend_url ?? "",
    idpMetadataXml: data.idp_metadata_xml ?? null,
    allowIdpInitiated: data.allow_idp_initiated ?? false,
  };
  store.data.samlConfigurations.push(configuration);
  return created(render(configuration));
}

async function update(call: Call, mode: "whole" | "partial"): Promise<Answer> {
  const configuration = found(call);
  const data = validate(await call.body(), fields(call, configuration), mode);
  if (data.organisation !== undefined && roleIn(data.organisation, call.caller, call.store) !== "ADMIN")
    throw forbidden();
  if (data.organisation !== undefined) configuration.organisation = data.organisation;
  if (data.name !== undefined) configuration.name = data.name;
  if (data.frontend_url !== undefined) configuration.frontendUrl = data.frontend_url;
  if (data.idp_metadata_xml !== undefined) configuration.idpMetadataXml = data.idp_metadata_xml;
  if (data.allow_idp_initiated !== undefined) configuration.allowIdpInitiated = data.allow_idp_initiated;
  return ok(render(configuration));
}

function remove(call: Call): Answer {
  const { data } = call.store;
  const configuration = found(call);
  data.samlConfigurations = data.samlConfigurations.filter((each) => each !== configuration);
  data.attributeMappings = data.attributeMappings.filter(
    (each) => each.samlConfiguration !== configuration.id,
  );
  return noContent;
}

/** The configuration of the path, among those of organisations that the caller administers. */
function found(call: Call): StoredSamlConfiguration {
  const configuration = administeredConfigurations(call.store, call.caller).find(
    (each) => each.name === call.param("name"),
  );
  if (configuration === undefined) throw noneMatches("SamlConfiguration");
  requirePlan(call, configuration.organisation);
  return configuration;
}

/** Every SAML configuration that a caller may manage. */
export function administeredConfigurations(store: FlagsmithStore, caller: Caller): StoredSamlConfiguration[] {
  return store.data.samlConfigurations.filter((each) => roleIn(each.organisation, caller, store) === "ADMIN");
}

/** On SaaS SAML needs a plan; an unknown organisation has none. Elsewhere it does not. */
function requirePlan({ settings, store }: Call, organisation: number): void {
  if (settings.deployment !== "saas") return;
  const plan = store.data.organisations.find((each) => each.id === organisation)?.plan ?? "free";
  const family = plan.toLowerCase().replaceAll("-", "");
  if (!plansWithSaml.some((each) => family.startsWith(each))) {
    throw forbidden("This resource requires a SCALE_UP plan or above.");
  }
}

/** The pattern is the real one, which looks at the first character only. */
function fields({ store }: Call, self?: StoredSamlConfiguration) {
  const isFree = (name: string) =>
    !store.data.samlConfigurations.some((each) => each !== self && each.name === name);
  const wellFormed = satisfying(
    text({ maxLength: 100 }),
    (name) => /^[A-Za-z0-9-]/.test(name),
    "Enter a valid value.",
  );
  return {
    organisation: {
      read: related((id) => store.data.organisations.some((each) => each.id === id)),
      required: true,
    },
    name: {
      read: satisfying(wellFormed, isFree, "saml configuration with this name already exists."),
      required: true,
    },
    frontend_url: { read: url(200), required: true },
    idp_metadata_xml: { read: nullable(text({ blank: true })) },
    allow_idp_initiated: { read: flag },
  } as const;
}

function render(configuration: StoredSamlConfiguration): unknown {
  return {
    id: configuration.id,
    organisation: configuration.organisation,
    name: configuration.name,
    frontend_url: configuration.frontendUrl,
    idp_metadata_xml: configuration.idpMetadataXml,
    allow_idp_initiated: configuration.allowIdpInitiated,
  };
}
