import { describe, expect, it } from "vitest";
import { type Engine, EngineError } from "../../engine/engine.js";
import type { resolveEngine } from "../../engine/resolveEngine.js";
import { engineCommand } from "./command.js";

const engine: Engine = {
  version: "3.259.0",
  origin: "built",
  folder: "/cache/bin",
  pulumiPath: "/cache/bin/pulumi",
  languageHostPath: "/cache/bin/pulumi-language-nodejs",
  pathAdditions: ["/cache/bin"],
};

/** Finds the engine after a step that takes a while. */
const slowly: typeof resolveEngine = async ({ onProgress } = {}) => {
  onProgress?.({ step: "Building", elapsedSeconds: 0 });
  return engine;
};

async function run(
  args: readonly string[],
  resolve = slowly,
  written = { out: "", err: "" },
): Promise<{ out: string; err: string }> {
  const command = engineCommand({
    resolve,
    stdout: { write: (text) => void (written.out += text) },
    stderr: { write: (text) => void (written.err += text) },
  });
  command.exitOverride().configureOutput({ writeErr: () => {} });
  await command.parseAsync(args, { from: "user" });
  return written;
}

describe("flagsmith-sso engine", () => {
  it("says version, origin and paths", async () => {
    expect((await run([])).out).toBe(
      [
        "Pulumi 3.259.0, built from Go modules",
        "  CLI            /cache/bin/pulumi",
        "  language host  /cache/bin/pulumi-language-nodejs",
        "",
      ].join("\n"),
    );
  });

  it("prints one JSON object with --json", async () => {
    expect(JSON.parse((await run(["--json"])).out)).toEqual(engine);
  });

  it("prints exactly one line with --env, and progress elsewhere", async () => {
    expect(await run(["--env"])).toEqual({ out: 'export PATH="/cache/bin:$PATH"\n', err: "Building: 0 s\n" });
  });

  it("refuses --env together with --json", async () => {
    await expect(run(["--env", "--json"])).rejects.toThrow("cannot be used with");
  });

  it("prints nothing on standard output when there is no engine, so that eval runs nothing", async () => {
    const fail = () =>
      Promise.reject(
        new EngineError({ code: "engine/not-found", found: "None of 3 ways led to a Pulumi engine" }),
      );
    const written = { out: "", err: "" };
    await expect(run(["--env"], fail, written)).rejects.toThrow(EngineError);
    expect(written.out).toBe("");
  });
});
