import { fileURLToPath } from "node:url";
import { execa } from "execa";
import type { TestProject } from "vitest/node";
import type { Engine } from "../../src/engine/engine.js";
import { progressWriter } from "../../src/engine/progressWriter.js";
import { resolveEngine } from "../../src/engine/resolveEngine.js";

declare module "vitest" {
  /** What tests get with `inject("engine")`. */
  interface ProvidedContext {
    engine: Engine;
  }
}

/** Runs once before the engine and browser tests, so that no test's time limit has to hold a build of the engine. */
export default async function setup(project: TestProject): Promise<void> {
  // So that the provider is never older than what the last compilation wrote; it takes a second.
  await execa("node", ["build/bundle.js"], { cwd: fileURLToPath(new URL("../../", import.meta.url)) });
  const progress = progressWriter(process.stderr);
  project.provide("engine", await resolveEngine({ onProgress: progress.onProgress }).finally(progress.end));
}
