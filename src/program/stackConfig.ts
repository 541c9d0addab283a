import type { RunError } from "@pulumi/pulumi";
import type { FlagsmithArgs, FlagsmithSsoArgs, OktaArgs } from "../component/args.js";
import { saas } from "../component/flagsmithDefaults.js";
import { userError } from "../component/userError.js";

/** A stack's configuration, and what it may leave to the environment. */
export interface StackConfigSource {
  /** Name of the stack, for messages. */
  readonly stack: string;
  /** `FLAGSMITH_API_URL` stands in for an `apiBaseUrl` that the stack does not give. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The value of a key of the project, as text (JSON for lists); `Pulumi.yaml` has types and defaults. */
  read(key: string): string | undefined;
}

/**
 * The component's arguments from a stack's configuration.
 *
 * @throws RunError that names the key and the stack file: Pulumi shows its message without a stack trace.
 */
export function readStackConfig(source: StackConfigSource): FlagsmithSsoArgs {
  const text = (key: string) => source.read(key) || undefined;
  const choice = <const Choice extends string>(key: string, choices: readonly Choice[]): Choice => {
    const found = text(key) ?? "";
    const chosen = choices.find((each) => each === found);
    if (chosen === undefined)
      throw mistake(source.stack, key, `found "${found}", expected ${choices.join(" or ")}; change it.`);
    return chosen;
  };
  const deployment = choice("deployment", ["self-hosted", "saas"]);
  const samlOrganisation = text("samlOrganisation");
  if (samlOrganisation === undefined) {
    throw mistake(
      source.stack,
      "samlOrganisation",
      'nothing was given, expected the name that people type to sign in; add it, for example "acme".',
    );
  }

  const flagsmith: FlagsmithArgs = {
    apiBaseUrl: readApiBaseUrl(source, deployment),
    samlOrganisation,
    frontendUrl: text("frontendUrl"),
    allowIdpInitiated: source.read("allowIdpInitiated") === "true",
    organisation: Number(source.read("organisation") ?? 0) || undefined,
    groups: readList(source, "flagsmithGroups").map((name) => ({ name })),
    attributeMappings: withoutUndefined({
      email: text("emailAttribute"),
      first_name: text("firstNameAttribute"),
      last_name: text("lastNameAttribute"),
      groups: text("groupsAttribute"),
    }),
  };
  return {
    flagsmith,
    okta: readOkta(source, text, choice("oktaApplication", ["catalogue", "custom"])),
    allowIdpReplacement: source.read("allowIdpReplacement") === "true",
    retiredKeys: choice("retiredKeys", ["keep", "remove"]),
  };
}

function readOkta(
  source: StackConfigSource,
  text: (key: string) => string | undefined,
  application: "catalogue" | "custom",
): OktaArgs {
  const keyName = text("signingKeyName");
  const catalogue = withoutUndefined({
    name: text("catalogueName"),
    apiBaseUrlKey: text("catalogueApiBaseUrlKey"),
    samlOrganisationKey: text("catalogueSamlOrganisationKey"),
  });
  return {
    application,
    label: text("oktaLabel"),
    groups: readList(source, "oktaGroups"),
    ...(application === "catalogue" ? { catalogue } : {}),
    ...(keyName === undefined
      ? {}
      : { signingKey: { name: keyName, yearsValid: Number(source.read("signingKeyYearsValid") ?? 10) } }),
  };
}

/** The API's root URL; a deployment on SaaS has only one. */
function readApiBaseUrl(
  { stack, environment, read }: StackConfigSource,
  deployment: "self-hosted" | "saas",
): string {
  const given = read("apiBaseUrl") || environment.FLAGSMITH_API_URL || undefined;
  if (deployment === "saas") {
    if (given === undefined || given === saas.api) return saas.api;
    throw mistake(
      stack,
      "apiBaseUrl",
      `found "${given}" with deployment saas, expected ${saas.api}; remove the key, or set deployment to self-hosted.`,
    );
  }
  if (given === undefined) {
    throw mistake(
      stack,
      "apiBaseUrl",
      "nothing was given, expected the root URL of your Flagsmith; add it, for example https://flagsmith.acme.example.",
    );
  }
  return given;
}

function readList({ stack, read }: StackConfigSource, key: string): string[] {
  const json = read(key) || "[]";
  const mend = "write a list of names, such as [Engineering, Product].";
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch {
    throw mistake(stack, key, `found "${json}", expected a list; ${mend}`);
  }
  if (!Array.isArray(list) || !list.every((each) => typeof each === "string" && each.trim() !== "")) {
    throw mistake(stack, key, `found ${json}, expected a list of names; ${mend}`);
  }
  return list as string[];
}

function withoutUndefined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

function mistake(stack: string, key: string, reason: string): RunError {
  return userError(`stacks/Pulumi.${stack}.yaml: flagsmith-okta:${key}: ${reason}`);
}
