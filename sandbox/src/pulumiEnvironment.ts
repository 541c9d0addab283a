import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { oktaEnvironment } from "./oktaEnvironment.js";
import type { Sandbox } from "./sandbox.js";

/** Stack of the sandbox, where its Flagsmith is self-hosted. */
export const sandboxStack = "sandbox";

/** Stack of a sandbox whose Flagsmith is the SaaS. */
const saasStack = "saas";

/** Passphrase of the stack's secrets, which are none: everything in it is public. */
const passphrase = "sandbox";

type Environment = Readonly<Record<string, string | undefined>>;

/** Which Okta plugin a run uses. */
export type OktaPlugin = "real" | "stand-in";

/** How a run gets its Okta plugin: the stand-in is attached to, or found installed in a Pulumi home. */
export type OktaPluginPlace = OktaPlugin | { readonly standInHome: string };

/**
 * The real Okta plugin where it is installed, on PATH or in Pulumi's own folder; else the stand-in. Pulumi would try to
 * download it, which takes an account of the network that a sandbox should not need.
 */
export function chooseOktaPlugin(environment: Environment): OktaPlugin {
  const folder = join(pulumiHome(environment), "plugins");
  const installed =
    existsSync(folder) &&
    readdirSync(folder).some((each) => /^resource-okta-v\d/.test(each) && !/\.(partial|lock)$/.test(each));
  const onPath = (environment.PATH ?? "")
    .split(delimiter)
    .some((each) => each !== "" && existsSync(join(each, "pulumi-resource-okta")));
  return installed || onPath ? "real" : "stand-in";
}

/** Where Pulumi keeps plugins and more. Source: pulumi/pulumi `sdk/go/common/workspace/paths.go`. */
export function pulumiHome(environment: Environment): string {
  return environment.PULUMI_HOME ?? join(homedir(), ".pulumi");
}

/** Every variable with which plain `pulumi` works on the stack `sandbox`, or `saas`, against a sandbox. */
export function pulumiEnvironment(
  sandbox: Sandbox,
  backendUrl: string,
  plugin: OktaPluginPlace,
): Record<string, string> {
  return {
    ...oktaEnvironment(sandbox.okta.url, sandbox.okta.apiToken),
    ...flagsmithAddress(sandbox),
    FLAGSMITH_API_KEY: sandbox.flagsmith.apiKey,
    PULUMI_BACKEND_URL: backendUrl,
    PULUMI_CONFIG_PASSPHRASE: passphrase,
    PULUMI_STACK: sandbox.flagsmith.proxy === undefined ? sandboxStack : saasStack,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    ...pluginVariables(plugin, sandbox),
  };
}

function pluginVariables(plugin: OktaPluginPlace, { oktaPlugin }: Sandbox): Record<string, string> {
  if (plugin === "real") return {};
  return plugin === "stand-in" ? attachedStandIn(oktaPlugin.port) : { PULUMI_HOME: plugin.standInHome };
}

/**
 * Attaches the stand-in for Okta's plugin, which then does not see the environment of the run. Without the second variable the engine first tries to download the real plugin
 * five times, which takes 2.4 s of every run (measured with CLI 3.259.0) and cannot help, since the stand-in is used anyway.
 */
function attachedStandIn(port: number): Record<string, string> {
  return {
    PULUMI_DEBUG_PROVIDERS: `okta:${port}`,
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

/**
 * How Flagsmith is found: by its URL, or at the SaaS's own through the proxy. Programs differ in the case in which they
 * read a proxy's variables, and what is on this machine is never asked of the proxy.
 */
function flagsmithAddress({ flagsmith: { url, proxy } }: Sandbox): Record<string, string> {
  if (proxy === undefined) return { FLAGSMITH_API_URL: url };
  const noProxy = "127.0.0.1,localhost";
  return {
    HTTPS_PROXY: proxy.url,
    https_proxy: proxy.url,
    NO_PROXY: noProxy,
    no_proxy: noProxy,
    NODE_EXTRA_CA_CERTS: proxy.authorityFile,
  };
}
