/**
 * Every figure as a ratio, of two things that were measured in turn in one run, so that it means the same on any machine.
 * `npm run bench`; docs/performance.md has the last table.
 */
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { resolveEngine } from "../dist/engine/resolveEngine.js";
import { createFleet } from "./fleet.js";
import { median, time, untilFirstLine, watchProcess } from "./measure.js";

const [fleetSize = 6] = process.argv.slice(2).map(Number);
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const bareNode = ["-e", "console.log(1)"];

/** The most memory that a bare Node.js had, in MiB. */
async function bareMemory() {
  const program = 'console.log(require("node:fs").readFileSync("/proc/self/status", "latin1"))';
  const { output } = await time(process.execPath, ["-e", program]);
  return Number(/VmHWM:\s+(\d+)/.exec(output)[1]) / 1024;
}

/** Runs two things in turn, and gives both lists. */
async function inTurn(rounds, one, other) {
  const [ones, others] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    ones.push(await one());
    others.push(await other());
  }
  return [ones, others];
}

/** Prints a row as soon as it is known. */
function row(what, unit, measured, base) {
  const digits = unit === "ms" || unit === "MiB" ? 0 : 2;
  const figures = `${measured.toFixed(digits)} ${unit} ÷ ${base.toFixed(digits)} ${unit}`;
  console.log(`| ${what.padEnd(66)} | ${figures.padEnd(20)} | ${(measured / base).toFixed(2)} |`);
}
const cpuOf = (all) => median(all.map(({ cpu }) => cpu));
const wallOf = (all) => median(all.map(({ wall }) => wall));

const engine = await resolveEngine();
console.log(
  `${cpus().length} × ${cpus()[0]?.model.trim()}, ${process.platform}; Node.js ${process.version}, Pulumi ${engine.version}; medians\n`,
);
console.log(`| ${"what ÷ against what".padEnd(66)} | ${"measured".padEnd(20)} | ratio |`);
console.log(`| ${"-".repeat(66)} | ${"-".repeat(20)} | ----- |`);

const [started, bare] = await inTurn(
  15,
  () => untilFirstLine([at("bin/pulumi-resource-flagsmith-sso")]),
  () => untilFirstLine(bareNode),
);
row("provider, start to port ÷ bare Node.js, wall", "ms", median(started), median(bare));

const [help, node] = await inTurn(
  9,
  () => time(process.execPath, [at("bin/flagsmith-sso"), "--help"]),
  () => time(process.execPath, bareNode),
);
row("`flagsmith-sso --help` ÷ bare Node.js, CPU", "s", cpuOf(help), cpuOf(node));

const fleet = await createFleet(engine, fleetSize);
try {
  const plugin = join(fleet.folder, "bin/pulumi-resource-flagsmith-sso");
  const [previews, empties] = await inTurn(
    5,
    () => fleet.pulumi("stack-1", "preview"),
    () => fleet.pulumi("empty", "preview"),
  );
  row("`preview` with nothing to do ÷ of an empty program, CPU", "s", cpuOf(previews), cpuOf(empties));
  row("the same, wall", "s", wallOf(previews), wallOf(empties));
  // Apart from those, since watching takes time from the sandbox, which is in this process.
  const own = [];
  for (let round = 0; round < 3; round += 1)
    own.push(await watchProcess(plugin, () => fleet.pulumi("stack-1", "preview")));
  if (own.every((each) => each !== undefined)) {
    row("the provider's own part of it ÷ bare Node.js, CPU", "s", cpuOf(own), cpuOf(node));
    row("its memory ÷ bare Node.js", "MiB", median(own.map(({ memory }) => memory)), await bareMemory());
  }
  const [refreshes, bases] = await inTurn(
    3,
    () => fleet.pulumi("stack-1", "preview", "--refresh"),
    () => fleet.pulumi("empty", "preview"),
  );
  row("`preview --refresh` ÷ `preview` of an empty program, CPU", "s", cpuOf(refreshes), cpuOf(bases));

  let floor = 0;
  for (const stack of fleet.stacks) floor += (await fleet.pulumi(stack, "preview", "--refresh")).cpu;
  const drift = await fleet.command("drift", ...fleet.stacks.flatMap((each) => ["--stack", each]));
  row(`\`drift\` of ${fleetSize} stacks ÷ \`preview --refresh\` of each, CPU`, "s", drift.cpu, floor);
} finally {
  await fleet.close();
}
