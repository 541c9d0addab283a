/** The executable `pulumi-resource-flagsmith-sso`: serves the provider, and prints the port for the engine. */
import { engineAddressOf } from "../plugin/engineAddress.js";
import { servePlugin } from "../plugin/serve.js";
import { watchEngine } from "../plugin/watchEngine.js";
import { createProvider } from "./provider.js";

const engine = engineAddressOf(process.argv.slice(2));
const provider = createProvider({ environment: process.env, now: () => new Date() });
const { port } = await servePlugin(provider, engine);
process.stdout.write(`${port}\n`);
if (engine !== undefined) watchEngine(engine, () => process.exit());
