import { mkdtemp, rm, symlink } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import type { TestProject } from "vitest/node";
import type { Engine } from "../../src/engine/engine.js";
import { progressWriter } from "../../src/engine/progressWriter.js";
import { resolveEngine } from "../../src/engine/resolveEngine.js";
import { startWarmPool } from "./warm/pool.js";

declare module "vitest" {
  /** What tests get with `inject("engine")`. */
  interface ProvidedContext {
    engine: Engine;
    /** Folder of the programs that hand over to warm processes. */
    warmPrograms: string;
    /** Pulumi's folder for the tests. */
    pulumiHome: string;
  }
}

/** Runs once before the engine and browser tests, so that no test's time limit has to hold a build of the engine. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // So that the provider is never older than what the last compilation wrote; it takes a second.
  await execa("node", ["build/bundle.js"], { cwd: fileURLToPath(new URL("../../", import.meta.url)) });
  const progress = progressWriter(process.stderr);
  project.provide("engine", await resolveEngine({ onProgress: progress.onProgress }).finally(progress.end));
  const pool = await startWarmPool();
  project.provide("warmPrograms", pool.folder);
  const home = await createHome();
  project.provide("pulumiHome", home);
  return async () => {
    await pool.close();
    await rm(home, { recursive: true, force: true });
  };
}

/** A folder for Pulumi's logs that has the plugins of the user's own. */
async function createHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "flagsmith-sso-home-"));
  await symlink(
    join(process.env["PULUMI_HOME"] ?? join(homedir(), ".pulumi"), "plugins"),
    join(home, "plugins"),
  );
  return home;
}
