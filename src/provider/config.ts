import { type Diagnostic, listedAt } from "../diagnostics/diagnostic.js";
import { findingOf } from "../diagnostics/diagnosticError.js";
import { apiUrlIn } from "../facts/flagsmithEnvironment.js";
import { defaultLimits } from "../facts/limits.js";
import { saas } from "../facts/saas.js";
import { describeApiKeyProblem } from "../flagsmith/apiKey.js";
import { normaliseApiUrl } from "../flagsmith/apiUrl.js";
import type { FlagsmithClient, FlagsmithClientOptions } from "../flagsmith/client.js";
import { certificateTextProblem, connectionNumberProblem } from "../flagsmith/rules/connectionSettings.js";
import { chooseCredential, openCredential } from "./credential.js";
import type { CheckResult, DiffRequest, DiffResult } from "../plugin/plugin.js";
import { type PropertyMap, Secret, hasUnknown, reveal, revealProperties } from "../plugin/value.js";
import type { FlagsmithAddress } from "./flagsmithAddress.js";
import { refusal, refuse, toCheckResult } from "./refusal.js";
import { configSchema } from "./schema/config.js";
import { userAgent } from "./userAgent.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** Keys that the engine adds to a provider's configuration. */
const engineKeys = ["version", "pluginDownloadURL"];

/** Who waits for the client's calls, and by which clock. */
export type ConfiguredWaiter = Pick<FlagsmithClientOptions, "clock" | "deadline" | "onWait">;

/** Refuses configuration that could not work. The API key is kept secret whatever it came as. */
export function checkConfig(given: PropertyMap): CheckResult {
  const inputs = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const known = [...Object.keys(configSchema), ...engineKeys];
  const diagnostics: Diagnostic[] = Object.keys(inputs)
    .filter((key) => !known.includes(key) && !key.startsWith("__"))
    .map((key) =>
      refusal(key, {
        code: "value/unknown-property",
        found: "the provider has no such setting",
        expected: `only ${Object.keys(configSchema).join(", ")}`,
        fix: "remove it or correct its spelling",
      }),
    );

  /** A setting as text, as `pulumi config` stores them all; undefined if it is not given or not known yet. */
  const text = (key: string): string | undefined => {
    const value = hasUnknown(inputs[key]) ? undefined : reveal(inputs[key] ?? null);
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  };
  const [apiKey, caCertificate] = [text("apiKey"), text("caCertificate")];
  for (const key of ["apiUrl", "movedFrom"]) {
    const address = text(key);
    if (address !== undefined)
      diagnostics.push(
        ...listedAt(
          { property: key },
          findingOf(() => normaliseApiUrl(address)),
        ),
      );
  }
  diagnostics.push(
    ...refuse("apiKey", apiKey, describeApiKeyProblem),
    ...refuse("caCertificate", caCertificate, certificateTextProblem),
  );
  for (const key of ["timeoutSeconds", "maxRetries"] as const)
    diagnostics.push(...refuse(key, text(key), (value) => connectionNumberProblem(key, value)));

  const { apiKey: secretKey, ...rest } = inputs;
  if (secretKey === undefined) return { inputs: rest, ...toCheckResult(diagnostics) };
  return {
    inputs: { ...rest, apiKey: secretKey instanceof Secret ? secretKey : new Secret(secretKey) },
    ...toCheckResult(diagnostics),
  };
}

/** No change of configuration replaces the provider: the resources stay the same ones, reached in another way. */
export function diffConfig({ olds, news }: DiffRequest): DiffResult {
  const changed = Object.keys(configSchema).filter(
    (key) => JSON.stringify(revealed(olds[key])) !== JSON.stringify(revealed(news[key])),
  );
  return {
    changes: changed.length > 0 ? "DIFF_SOME" : "DIFF_NONE",
    diffs: changed,
    detailedDiff: Object.fromEntries(changed.map((key) => [key, { kind: "UPDATE" as const }])),
  };
}

/** Where the configuration leads, without a credential; undefined as long as that is not known. */
export function readFlagsmithAddress(
  config: PropertyMap,
  environment: Environment,
): FlagsmithAddress | undefined {
  if (hasUnknown(config.apiUrl) || hasUnknown(config.movedFrom)) return undefined;
  const { movedFrom } = revealProperties(config);
  return {
    origin: addressOf(config, environment).origin,
    ...(typeof movedFrom === "string" ? { movedFrom } : {}),
  };
}

/** The address that a known configuration leads to, and what it was taken from. */
export interface ConfiguredAddress {
  readonly origin: string;
  readonly source: "apiUrl" | "FLAGSMITH_API_URL" | "default";
}

/** Where a known configuration leads, and why. */
export function addressOf(config: PropertyMap, environment: Environment): ConfiguredAddress {
  const { apiUrl, source } = apiUrlOf(config, environment);
  return { origin: normaliseApiUrl(apiUrl), source };
}

function apiUrlOf(
  config: PropertyMap,
  environment: Environment,
): { readonly apiUrl: string; readonly source: ConfiguredAddress["source"] } {
  const { apiUrl } = revealProperties(config);
  if (typeof apiUrl === "string") return { apiUrl, source: "apiUrl" };
  const fromEnvironment = apiUrlIn(environment);
  return fromEnvironment !== undefined
    ? { apiUrl: fromEnvironment, source: "FLAGSMITH_API_URL" }
    : { apiUrl: saas.api, source: "default" };
}

/**
 * The client that the configuration describes; what it leaves out comes from the environment.
 *
 * @throws Error when there is no API key, or it is of the wrong kind.
 */
export async function readConfig(
  config: PropertyMap,
  environment: Environment,
  waiter: ConfiguredWaiter = {},
): Promise<FlagsmithClient> {
  const given = revealProperties(config) as Readonly<Record<string, string | number | undefined>>;
  const chosen = chooseCredential(given.apiKey, environment);
  const { createFlagsmithClient } = await import("../flagsmith/client.js");
  const options = {
    apiUrl: apiUrlOf(config, environment).apiUrl,
    timeoutSeconds: Number(given.timeoutSeconds ?? defaultLimits.timeoutSeconds),
    maxRetries: Number(given.maxRetries ?? defaultLimits.maxRetries),
    ...(given.caCertificate === undefined ? {} : { caCertificate: String(given.caCertificate) }),
    userAgent: userAgent(),
    ...waiter,
  };
  return createFlagsmithClient({ ...options, credential: await openCredential(chosen, options) });
}

function revealed(value: PropertyMap[string] | undefined): unknown {
  return value === undefined ? undefined : reveal(value);
}
