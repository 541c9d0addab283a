/**
 * How long the provider takes from its start to the port that it prints, as a ratio to a bare Node.js that prints a line, in
 * one run, one after the other. Run it with `npm run bench`.
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const rounds = 15;
const provider = fileURLToPath(new URL("../bin/pulumi-resource-flagsmith-sso", import.meta.url));

/** Milliseconds until a process prints its first line; it is ended then. */
function untilFirstLine(args) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    child.once("error", reject);
    child.stdout.once("data", () => {
      resolve(performance.now() - began);
      child.kill();
    });
  });
}

const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];

const bare = [];
const served = [];
for (let round = 0; round < rounds; round += 1) {
  bare.push(await untilFirstLine(["-e", "console.log(1)"]));
  served.push(await untilFirstLine([provider]));
}
const ratio = median(served) / median(bare);
process.stdout.write(
  `bare Node.js ${median(bare).toFixed(0)} ms, provider ${median(served).toFixed(0)} ms, ratio ${ratio.toFixed(1)} (medians of ${rounds})\n`,
);
