/**
 * How the benchmarks run and time what they compare.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

/** The middle one. */
export const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];

/**
 * Runs a command to its end.
 *
 * @returns its wall time and the CPU time of it and of all that it started and waited for, in seconds.
 */
export function time(command, args, { cwd, env = process.env } = {}) {
  const script = 'TIMEFORMAT="cpu %U %S"; time "$@"';
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn("bash", ["-c", script, "bash", command, ...args], { cwd, env });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => (output += text));
    child.once("error", reject);
    child.once("close", (code) => {
      const wall = (performance.now() - began) / 1000;
      const [, user, system] = /^cpu ([\d.]+) ([\d.]+)$/m.exec(output) ?? [];
      if (code === 0) resolve({ wall, cpu: Number(user) + Number(system), output });
      else reject(new Error(`${command} ${args.join(" ")} ended with ${code}:\n${output}`));
    });
  });
}

/** Milliseconds until a Node.js with these arguments prints its first line; it is ended then. */
export function untilFirstLine(args) {
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

/**
 * Watches, while something runs, the process whose command line has `part`.
 *
 * @returns its CPU time in seconds and the largest memory that it had, in MiB, as the kernel counts them; undefined if there
 * is no `/proc`.
 */
export async function watchProcess(part, work) {
  let seen;
  let found;
  const watch = setInterval(() => {
    for (const pid of found === undefined ? processes() : [found]) {
      try {
        if (!readFileSync(`/proc/${pid}/cmdline`, "latin1").includes(part)) continue;
        found = pid;
        const [, memory] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "latin1")) ?? [];
        const fields = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ")[1].split(" ");
        // utime and stime are the 14th and 15th field, in hundredths of a second. Source: proc_pid_stat(5).
        if (memory !== undefined)
          seen = { cpu: (Number(fields[11]) + Number(fields[12])) / 100, memory: Number(memory) / 1024 };
      } catch {
        // It has ended meanwhile.
      }
    }
  }, 20);
  await work().finally(() => clearInterval(watch));
  return seen;
}

function processes() {
  try {
    return readdirSync("/proc").filter((each) => /^\d+$/.test(each));
  } catch {
    return [];
  }
}
