/**
 * What each test file costs: `node bench/testFiles.js [--project engine] [file…]` runs them one by one, and prints a table of
 * wall time, CPU time of the file and of all that it started, and runs of the engine. docs/performance.md has the last one.
 */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { resolveEngine } from "../dist/engine/resolveEngine.js";
import { time } from "./measure.js";

const repository = fileURLToPath(new URL("../", import.meta.url));
const { values, positionals } = parseArgs({
  options: { project: { type: "string", multiple: true, default: ["engine", "browser"] } },
  allowPositionals: true,
});

/** Commands of the engine that run the program, or ask the services. */
const runs = /^(up|preview|refresh|destroy|import) /;

const folder = mkdtempSync(join(tmpdir(), "bench-tests-"));
try {
  const { env, commands } = await countingEngine();
  const files =
    positionals.length > 0
      ? positionals
      : values.project.flatMap((project) =>
          readdirSync(join(repository, "test", project))
            .filter((each) => each.endsWith(".test.ts"))
            .map((each) => join("test", project, each)),
        );
  console.log(
    "| file | wall | CPU | runs of the engine | other commands of it |\n| --- | --- | --- | --- | --- |",
  );
  const sum = { wall: 0, cpu: 0, runs: 0, others: 0 };
  const print = (name, { wall, cpu, runs, others }) =>
    console.log(`| ${name} | ${wall.toFixed(1)} s | ${cpu.toFixed(1)} s | ${runs} | ${others} |`);
  for (const file of files) {
    commands();
    const { wall, cpu } = await time("npx", ["vitest", "run", file], { cwd: repository, env }).catch(
      (error) => {
        console.error(error.message.slice(-3000));
        return { wall: Number.NaN, cpu: Number.NaN };
      },
    );
    const all = commands();
    const row = { wall, cpu, runs: all.filter((each) => runs.test(`${each} `)).length };
    row.others = all.length - row.runs;
    for (const key of Object.keys(sum)) sum[key] += row[key];
    print(file.replace(/^test\/|\.test\.ts$/g, ""), row);
  }
  print("together", sum);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The engine behind a script that notes each of its commands. */
async function countingEngine() {
  const engine = await resolveEngine();
  if (engine.origin !== "built") throw new Error("Engine runs are counted with the built engine only.");
  const home = basename(dirname(engine.folder));
  const log = join(folder, "commands");
  const bin = join(folder, "flagsmith-sso/engine", home, "bin");
  mkdirSync(bin, { recursive: true });
  for (const each of readdirSync(engine.folder)) symlinkSync(join(engine.folder, each), join(bin, each));
  rmSync(join(bin, "pulumi"));
  writeFileSync(join(bin, "pulumi"), `#!/bin/sh\necho "$*" >>'${log}'\nexec '${engine.pulumiPath}' "$@"\n`);
  chmodSync(join(bin, "pulumi"), 0o755);
  return {
    env: { ...process.env, XDG_CACHE_HOME: folder },
    /** The commands since it was asked last. */
    commands: () => {
      const text = readFileSync(log, { encoding: "utf8", flag: "a+" });
      writeFileSync(log, "");
      return text.split("\n").filter((line) => line !== "" && line !== "version");
    },
  };
}
