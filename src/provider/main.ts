/** The executable `pulumi-resource-flagsmith-sso`: serves the provider, and prints the port for the engine. */
import { servePlugin } from "../plugin/serve.js";
import { createProvider } from "./provider.js";

const { port } = await servePlugin(createProvider({ environment: process.env, now: () => new Date() }));
process.stdout.write(`${port}\n`);
