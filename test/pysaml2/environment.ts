import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { systemEdges } from "../../src/engine/edges.js";
import { userCacheFolder } from "../../src/engine/userCacheFolder.js";

/** A Python in which pysaml2 can be imported, or why there is none, in a few words. */
export type PythonEnvironment = { readonly python: string } | { readonly missing: string };

const requirements = fileURLToPath(new URL("requirements.txt", import.meta.url));

/**
 * The virtual environment of the pinned pysaml2 in the user's cache. It is made at first need, which takes pip half a
 * minute and its index. Never throws.
 */
export async function pythonEnvironment(): Promise<PythonEnvironment> {
  for (const [tool, version] of [
    ["xmlsec1", "--version"],
    ["python3", "--version"],
  ] as const) {
    const { exitCode } = await execa(tool, [version], { reject: false });
    if (exitCode !== 0) return { missing: `${tool} is not installed` };
  }
  const hash = createHash("sha256")
    .update(await readFile(requirements))
    .digest("hex")
    .slice(0, 12);
  const folder = join(userCacheFolder(systemEdges()), `pysaml2-${hash}`);
  const python = join(folder, "bin", "python");
  // Written last: a folder without it was left half made.
  const complete = join(folder, "complete");
  if (existsSync(complete)) return { python };

  process.stderr.write(`Making a Python environment with pysaml2 in ${folder}, once.\n`);
  const steps = [
    ["python3", "-m", "venv", "--clear", folder],
    [
      python,
      "-m",
      "pip",
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "--retries",
      "1",
      "-r",
      requirements,
    ],
  ] as const;
  for (const [command, ...args] of steps) {
    const { exitCode, stderr } = await execa(command, args, { reject: false, stdin: "ignore" });
    if (exitCode !== 0) return { missing: `${args[1]} failed: ${stderr?.trim().split("\n").at(-1) ?? ""}` };
  }
  await writeFile(complete, "");
  process.stderr.write("Made it.\n");
  return { python };
}
