import type { PlainArgs } from "../../component/settled.js";
import { defaultOktaLabel } from "../../component/oktaDefaults.js";
import type { Engine } from "../../engine/engine.js";
import { createFlagsmithClient, credentialOf } from "../../flagsmith/client.js";
import { getApplicationMetadata } from "../../okta/applicationMetadata.js";
import { getApplication } from "../../okta/applications.js";
import { listGroupAssignments } from "../../okta/assignments.js";
import { defaultCatalogueNames } from "../../okta/catalogue/names.js";
import { type OktaReader, createOktaReader } from "../../okta/client.js";
import { listGroups } from "../../okta/groups.js";
import { readStackConfig } from "../../program/stackConfig.js";
import { projectNamespace } from "../../facts/names.js";
import { MetadataDocument } from "../../saml/metadataDocument.js";
import { rotationState } from "../../saml/rotationState.js";
import { readJson, sandboxStack } from "./deploy.js";
import type { RunningSandbox } from "./sandboxPackage.js";

/** One thing that was read from a service, and whether it matches the program. */
export interface ReadBack {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  readonly passed: boolean;
}

/**
 * Reads Okta (through Okta's SDK) and Flagsmith (through its API) and compares them with the stack's configuration, not
 * with Pulumi's state, which is only what the deployment believes.
 */
export async function readBack(
  engine: Engine,
  env: Readonly<Record<string, string>>,
  sandbox: RunningSandbox,
): Promise<ReadBack[]> {
  const args = await readArgs(engine, env);
  const outputs = (await readJson(engine, env, ["stack", "output"])) as {
    applicationId: string;
    acsUrl: string;
  };
  const reader = createOktaReader({
    orgUrl: sandbox.okta.url,
    credential: { kind: "token", token: sandbox.okta.apiToken },
  });
  const metadata = await getApplicationMetadata(reader, outputs.applicationId);
  return [
    ...(await readOkta(reader, outputs.applicationId, args)),
    ...(await readFlagsmith(sandbox, args, metadata, outputs.acsUrl)),
  ];
}

async function readOkta(
  reader: OktaReader,
  id: string,
  { flagsmith, okta = {} }: PlainArgs,
): Promise<ReadBack[]> {
  const application = await getApplication(reader, id);
  const names = { ...defaultCatalogueNames, ...okta.catalogue };
  const groups = await listGroups(reader);
  const assigned = (await listGroupAssignments(reader, id)).map(
    ({ groupId }) => groups.find((each) => each.id === groupId)?.name ?? groupId,
  );
  return [
    compare(
      "Okta application",
      `${okta.label ?? defaultOktaLabel} (ACTIVE)`,
      `${application.label} (${application.status})`,
    ),
    compare(
      "Okta setting API Base URL",
      flagsmith.apiBaseUrl,
      setting(application.settings, names.apiBaseUrlKey),
    ),
    compare(
      "Okta setting SAML Organisation",
      flagsmith.samlOrganisation,
      setting(application.settings, names.samlOrganisationKey),
    ),
    compare(
      "Okta groups that may sign in",
      list((okta.groups ?? []).flatMap((group) => (typeof group === "string" ? group : []))),
      list(assigned),
    ),
  ];
}

async function readFlagsmith(
  { flagsmith: { url, apiKey, organisation } }: RunningSandbox,
  { flagsmith }: PlainArgs,
  metadata: string,
  acsUrl: string,
): Promise<ReadBack[]> {
  const client = createFlagsmithClient({ apiUrl: url, credential: credentialOf(apiKey) });
  const configuration = await client.samlConfigurations.get(flagsmith.samlOrganisation);
  const serviceProvider = await client.serviceProviderMetadata(flagsmith.samlOrganisation);
  const mappings = await client.attributeMappings.list({ samlConfiguration: configuration?.id ?? 0 });
  const groups = await client.groups.list(organisation);
  const held = new MetadataDocument(configuration?.idp_metadata_xml ?? "");
  const wanted = new MetadataDocument(metadata);
  const { entityId } = wanted;
  return [
    compare("Flagsmith SAML configuration", flagsmith.samlOrganisation, configuration?.name ?? "none"),
    compare(
      "Flagsmith accepts IdP-initiated sign-in",
      String(flagsmith.allowIdpInitiated),
      String(configuration?.allow_idp_initiated),
    ),
    compare("Flagsmith ACS URL", serviceProvider.acsUrl, acsUrl),
    compare(
      "Flagsmith IdP metadata",
      `Okta's, ${entityId}`,
      rotationState(held, wanted) === "settled" ? `Okta's, ${entityId}` : "other metadata",
    ),
    compare(
      "Flagsmith attribute mappings",
      list(Object.entries(flagsmith.attributeMappings ?? {}).map(([name, from]) => `${name} from ${from}`)),
      list(mappings.map((each) => `${each.django_attribute_name} from ${each.idp_attribute_name}`)),
    ),
    compare(
      "Flagsmith groups in sync with Okta's",
      list((flagsmith.groups ?? []).map((each) => each.externalId ?? each.name)),
      list(groups.flatMap((each) => each.external_id ?? [])),
    ),
  ];
}

/** The stack's configuration, as the program reads it. */
async function readArgs(engine: Engine, env: Readonly<Record<string, string>>): Promise<PlainArgs> {
  const config = (await readJson(engine, env, ["config"])) as Record<
    string,
    { readonly value: string; readonly secret: boolean }
  >;
  const entries = Object.entries(config).map(([key, { value, secret }]) => ({
    key: key.includes(":") ? key : `${projectNamespace}:${key}`,
    value,
    secret,
  }));
  return readStackConfig({
    file: `stacks/Pulumi.${sandboxStack}.yaml`,
    environment: env,
    config: Object.fromEntries(entries.map(({ key, value }) => [key, value])),
    secretKeys: entries.filter(({ secret }) => secret).map(({ key }) => key),
  });
}

function compare(what: string, expected: string, found: string): ReadBack {
  return { what, expected, found, passed: expected === found };
}

function setting(settings: Readonly<Record<string, unknown>>, key: string | undefined): string {
  return JSON.stringify(settings[key ?? ""] ?? null).replaceAll('"', "");
}

function list(names: readonly string[]): string {
  return [...names].sort().join(", ") || "none";
}
