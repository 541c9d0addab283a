import { installStandIn } from "./installStandIn.js";
import { type OktaPluginPlace, chooseOktaPlugin, pulumiHome } from "./pulumiEnvironment.js";

/**
 * The Okta plugin of whoever works with a sandbox: the real one if it is installed, or else the stand-in, installed in a Pulumi home of
 * its own, so that it takes settings and credentials from the terminal in which `pulumi` runs. On Windows, where the engine starts no
 * script, it is attached.
 *
 * @param home - folder for that Pulumi home.
 */
export async function oktaPluginPlace(home: string): Promise<OktaPluginPlace> {
  const plugin = chooseOktaPlugin(process.env);
  if (plugin === "real" || process.platform === "win32") return plugin;
  return { standInHome: await installStandIn(home, pulumiHome(process.env)) };
}
