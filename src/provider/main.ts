/** The executable `pulumi-resource-flagsmith-sso`: serves the provider, and prints the port for the engine. */
import { servePlugin } from "../plugin/serve.js";
import { watchEngine } from "../plugin/watchEngine.js";
import { createProvider } from "./provider.js";

const provider = createProvider({ environment: process.env, now: () => new Date() });
const { port } = await servePlugin(provider, process.argv[2]);
process.stdout.write(`${port}\n`);

const engine = process.argv.slice(2).find((each) => /^[^-].*:\d+$/.test(each));
if (engine !== undefined) watchEngine(engine, () => process.exit());
