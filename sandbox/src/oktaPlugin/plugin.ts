/**
 * The stand-in for Okta's Pulumi plugin, used only in the sandbox where the real one cannot be installed.
 * What it is and where it differs: `docs/okta-plugin-stand-in.md`.
 *
 * @module
 */
import { setTimeout } from "node:timers/promises";
import type { Plugin, PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { compare } from "./bridge/compare.js";
import { check, create, read, remove, update } from "./bridge/verbs.js";
import { checkConfig, connect } from "./config/connect.js";
import { readSettings } from "./config/settings.js";
import { invoke } from "./functions/invoke.js";
import type { Okta } from "./okta.js";
import type { Sleep } from "./sleep.js";
import { functionOf, resourceOf } from "./supported.js";

/**
 * The version that the engine is told: that of `@pulumi/okta`, which it compares with, marked as not being the real one.
 * The recordings are of the plugin 6.8.0.
 */
const standInVersion = "7.0.0+standin";

/** How a stand-in is made; everything has a default. */
export interface OktaPluginOptions {
  /** Waits so many milliseconds; by default it does. */
  readonly sleep?: Sleep;
  /** Where settings are looked for that the program does not make, by what it makes; by default `process.env`. */
  readonly environment?: (config: PropertyMap) => NodeJS.ProcessEnv;
}

/** A plugin that answers as Okta's does, for the types in `supported.ts`; every other type is refused in one sentence. */
export function createOktaPlugin({
  sleep = (milliseconds) => setTimeout(milliseconds),
  environment = () => process.env,
}: OktaPluginOptions = {}): Plugin {
  let connected: Okta | undefined;
  const okta = (): Okta => {
    if (connected !== undefined) return connected;
    throw new Error(
      "The stand-in for Okta's plugin was called before it was configured, expected Configure first.",
    );
  };
  return {
    name: "okta",
    version: standInVersion,
    // As recorded from the real plugin.
    verbatimErrors: true,
    capabilities: {
      acceptSecrets: false,
      supportsPreview: true,
      acceptResources: false,
      acceptOutputs: false,
      supportsAutonamingConfiguration: true,
    },
    getSchema: async () => JSON.stringify({ name: "okta", version: standInVersion }),
    checkConfig: async ({ news }) => checkConfig(news),
    // The real plugin leaves the comparison to the engine.
    diffConfig: async () => ({ changes: "DIFF_UNKNOWN" }),
    configure: async (config) => {
      connected = await connect(readSettings(config, environment(config)), sleep);
    },
    check: async (request) => check(resourceOf(request.type), request),
    diff: async ({ type, olds, news, ignoreChanges }) =>
      compare(resourceOf(type).schema, { olds, inputs: news, ignoreChanges }),
    create: async (request) => create(resourceOf(request.type), okta(), request),
    read: async (request) => read(resourceOf(request.type), okta(), request),
    update: async (request) => update(resourceOf(request.type), okta(), request),
    delete: async (request) => remove(resourceOf(request.type), okta(), request),
    invoke: async (request) => invoke(functionOf(request.token), okta(), request),
    cancel: async () => undefined,
  };
}
