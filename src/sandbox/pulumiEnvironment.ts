import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { oktaEnvironment } from "./oktaEnvironment.js";
import type { Sandbox } from "./sandbox.js";

/** Stack of the sandbox, and the passphrase of its secrets, which are none: everything in it is public. */
export const sandboxStack = "sandbox";
const passphrase = "sandbox";

type Environment = Readonly<Record<string, string | undefined>>;

/** Which Okta plugin a run uses. */
export type OktaPlugin = "real" | "stand-in";

/**
 * The real Okta plugin where it is installed, on PATH or in Pulumi's own folder; else the stand-in. Pulumi would try to
 * download it, which takes an account of the network that a sandbox should not need.
 */
export function chooseOktaPlugin(environment: Environment): OktaPlugin {
  const folder = join(environment.PULUMI_HOME ?? join(homedir(), ".pulumi"), "plugins");
  const installed =
    existsSync(folder) &&
    readdirSync(folder).some((each) => /^resource-okta-v\d/.test(each) && !/\.(partial|lock)$/.test(each));
  const onPath = (environment.PATH ?? "")
    .split(delimiter)
    .some((each) => each !== "" && existsSync(join(each, "pulumi-resource-okta")));
  return installed || onPath ? "real" : "stand-in";
}

/** Every variable with which plain `pulumi` works on the stack `sandbox` against a sandbox. */
export function pulumiEnvironment(
  sandbox: Sandbox,
  backendUrl: string,
  plugin: OktaPlugin,
): Record<string, string> {
  return {
    ...oktaEnvironment(sandbox.okta.url, sandbox.okta.apiToken),
    FLAGSMITH_API_URL: sandbox.flagsmith.url,
    FLAGSMITH_API_KEY: sandbox.flagsmith.apiKey,
    PULUMI_BACKEND_URL: backendUrl,
    PULUMI_CONFIG_PASSPHRASE: passphrase,
    PULUMI_STACK: sandboxStack,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    ...(plugin === "stand-in" ? { PULUMI_DEBUG_PROVIDERS: `okta:${sandbox.oktaPlugin.port}` } : {}),
  };
}
