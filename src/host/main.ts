/**
 * The executable `pulumi-resource-flagsmith-sso`: serves the provider, constructs the component for programs in other languages, and
 * prints the port for the engine.
 *
 * @module
 */
import { engineAddressOf } from "../plugin/engineAddress.js";
import { engineLog } from "../plugin/engineLog.js";
import { type ServedPlugin, servePlugin } from "../plugin/serve.js";
import { watchEngine } from "../plugin/watchEngine.js";
import { type ProviderEdges, createProvider } from "../provider/provider.js";
import { loadConstruct } from "./loadConstruct.js";

/**
 * Serves the provider until the engine is gone.
 *
 * @param args - the process's arguments, the last of which is the address of the engine that started it.
 * @param environment - Default: the process's.
 * @param onEngineGone - Default: the process ends.
 */
export async function start(
  args: readonly string[],
  environment: ProviderEdges["environment"] = process.env,
  onEngineGone: () => void = () => process.exit(),
): Promise<ServedPlugin> {
  const engine = engineAddressOf(args);
  const tell = engine === undefined ? undefined : engineLog(engine);
  const provider = createProvider({ environment, now: () => new Date(), tell });
  const construct = async (request: Uint8Array) => {
    if (engine === undefined)
      throw new Error(
        "The plugin was started without the engine's address, expected it as the last argument; let Pulumi start it.",
      );
    return (await loadConstruct()).construct(request, engine);
  };
  const served = await servePlugin({ ...provider, construct }, tell);
  if (engine !== undefined) watchEngine(engine, onEngineGone);
  return served;
}

/** {@link start}, and prints the port, as the engine expects of a plugin. */
export async function main(args: readonly string[]): Promise<void> {
  const { port } = await start(args);
  process.stdout.write(`${port}\n`);
}
