/** The stand-in as a process of its own, which the engine starts with the environment of its run. */
import { engineAddressOf, servePlugin, watchEngine } from "pulumi-flagsmith-sso/plugin";
import { createOktaPlugin } from "./plugin.js";

/**
 * Serves the stand-in until the engine is gone, and prints the port, as the engine expects of a plugin.
 *
 * @param args - the process's arguments, the last of which is the address of the engine that started it.
 */
export async function main(args: readonly string[]): Promise<void> {
  const engine = engineAddressOf(args);
  const { port } = await servePlugin(createOktaPlugin());
  if (engine !== undefined) watchEngine(engine, () => process.exit());
  process.stdout.write(`${port}\n`);
}
