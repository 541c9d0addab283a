/**
 * Bundles what is started often, each into one file of `dist/bundled`, after TypeScript has compiled `src` to `dist`:
 *
 * - `plugin.cjs`, the provider, which the engine starts in every run.
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

/** One bundle, of the compiled file `input`. */
async function bundle(name, input) {
  const build = await rolldown({ input: at(input), platform: "node", external: left, plugins: [ownVersion] });
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

await bundle("plugin", "dist/provider/main.js");
// Without its code cache a bundle starts slower and does the same.
await require(at("dist/bundled/run.cjs"))
  .writeCache("plugin", warmUp)
  .catch((error) => process.stderr.write(`No code cache for the provider: ${error.message}\n`));
