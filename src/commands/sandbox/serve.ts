import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { exportLines } from "./exportLines.js";
import type { ServeArguments } from "./options.js";
import { loadSandboxPackage } from "./sandboxPackage.js";
import { untilInterrupted } from "./untilInterrupted.js";

/** Default folder for a sandbox's files; emptied at each start. */
const defaultStateFolder = ".sandbox";

/** Serves until Ctrl-C. The one line on stdout is for programs; stderr tells people what to do next. */
export async function serveSandbox({
  oktaPort,
  flagsmithPort,
  deployment,
  seed,
  state,
  faults,
}: ServeArguments): Promise<void> {
  const { oktaPluginPlace, pulumiEnvironment, readFaults, readSeed, startSandbox } =
    await loadSandboxPackage();
  const folder = resolve(state ?? defaultStateFolder);
  if (state === undefined) await rm(folder, { recursive: true, force: true });
  const backend = join(folder, "pulumi");
  await mkdir(backend, { recursive: true });

  const sandbox = await startSandbox({
    ...(oktaPort === undefined ? {} : { oktaPort }),
    ...(flagsmithPort === undefined ? {} : { flagsmithPort }),
    ...(deployment === undefined ? {} : { deployment }),
    ...(seed === undefined ? {} : { seed: await readSeed(seed) }),
    ...(faults === undefined ? {} : { faults: await readFaults(faults) }),
    ...(state === undefined ? {} : { snapshotFile: join(folder, "services.json") }),
  });
  const plugin = await oktaPluginPlace(join(folder, "pulumi-home"));
  const env = pulumiEnvironment(sandbox, pathToFileURL(backend).href, plugin);
  const file = join(folder, "env");
  await writeFile(file, exportLines(env), { mode: 0o600 });

  const { okta, flagsmith, oktaPlugin } = sandbox;
  const ready = {
    okta: { url: okta.url, apiToken: okta.apiToken },
    flagsmith: {
      url: flagsmith.url,
      apiKey: flagsmith.apiKey,
      organisation: flagsmith.organisation,
      dashboardUrl: flagsmith.dashboardUrl,
    },
    oktaPlugin: { port: oktaPlugin.port },
    env,
  };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  process.stderr.write(`The sandbox is ready. In another terminal: source ${file}\nCtrl-C ends it.\n`);
  await untilInterrupted();
  await sandbox.close();
}
