/**
 * Bundles what is started often, each into one file of `dist/bundled`, after TypeScript has compiled `src` to `dist`:
 *
 * - `plugin.cjs`, the provider, which the engine starts in every run;
 * - `construct.cjs`, the component with Pulumi's SDK, which the plugin loads for a program in another language.
 *
 * Beside each: its code cache for the Node.js that builds, and the licences of what is in it.
 */
import { createRequire } from "node:module";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { licencesOf } from "./licences.js";
import { warmUp } from "./warmUp.js";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const require = createRequire(import.meta.url);
const manifest = require("../package.json");

/** Never loaded here: only gRPC's own administration service asks for it, and it would be a third of the file. */
const left = ["@grpc/proto-loader"];

/** What only a rare path needs, and catches the absence of: Okta's SDK, where it is installed; and what Pulumi's SDK needs to serialise functions. */
const rare = ["@okta/okta-sdk-nodejs", "typescript", "ts-node", "@npmcli/arborist"];

/** The component is a bundle of its own, which starts as the plugin does. */
const constructApart = {
  name: "construct-apart",
  transform: (code, id) =>
    id.endsWith("/loadConstruct.js")
      ? `const { runBundle } = require("./run.cjs");\nexport const loadConstruct = async () => runBundle("construct");`
      : undefined,
};

/** One bundle, of the compiled file `input`. */
async function bundle(name, input) {
  const build = await rolldown({
    input: at(input),
    platform: "node",
    external: [...left, ...rare, "./run.cjs"],
    plugins: [ownVersion, constructApart],
  });
  const { output } = await build.write({
    file: at(`dist/bundled/${name}.cjs`),
    format: "cjs",
    codeSplitting: false,
    charset: "ascii",
    comments: { legal: true, annotation: false, jsdoc: false },
  });
  await writeFile(at(`dist/bundled/${name}.licences.txt`), await licencesOf(output[0].moduleIds));
}

/** The version is read from package.json, beside which a bundle is not. */
const ownVersion = {
  name: "own-version",
  transform: (code, id) =>
    id.endsWith("/packageVersion.js")
      ? `export const packageVersion = () => ${JSON.stringify(manifest.version)};`
      : undefined,
};

await bundle("plugin", "dist/host/main.js");
await bundle("construct", "dist/host/construct.js");
// Without its code cache a bundle starts slower and does the same.
await require(at("dist/bundled/run.cjs"))
  .writeCache("plugin", warmUp)
  .catch((error) => process.stderr.write(`No code cache for the provider: ${error.message}\n`));
