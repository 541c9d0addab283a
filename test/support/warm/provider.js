/** This project's provider, as `bin/pulumi-resource-flagsmith-sso` runs it, in this process. */
import bundled from "../../../dist/bundled/run.cjs";

const provider = bundled.runBundle("plugin");

/** Serves the provider to the engine whose address is the last argument. */
export async function playProvider(args, environment) {
  const served = await provider.start(args, environment, () => {});
  return { port: served.port, end: () => served.close() };
}
