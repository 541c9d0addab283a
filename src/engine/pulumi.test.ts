import { delimiter, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { type Engine, EngineError } from "./engine.js";
import { environmentFor } from "./environment.js";
import { pulumi } from "./pulumi.js";

/** Node.js in the place of the CLI. */
const engine: Engine = {
  version: "3.259.0",
  origin: "built",
  folder: dirname(process.execPath),
  pulumiPath: process.execPath,
  languageHostPath: "",
  pathAdditions: ["/engine/bin"],
};

describe("a run of the CLI", () => {
  it("gives its exit code and both streams, and tells output as it comes", async () => {
    const script = "process.stdout.write('out\\n'); process.stderr.write('err\\n'); process.exitCode = 7";
    const heard: string[] = [];
    const onOutput = (text: string, stream: string) => heard.push(`${stream} ${text}`);
    const result = await pulumi(engine, ["-e", script], { onOutput });
    expect(result).toEqual({ exitCode: 7, stdout: "out\n", stderr: "err\n" });
    expect(heard.sort()).toEqual(["stderr err\n", "stdout out\n"]);
  });

  it("has the engine's variables, and the caller's, which win", async () => {
    const script = "console.log(process.env.PATH, process.env.PULUMI_SKIP_UPDATE_CHECK, process.env.MINE)";
    const { stdout } = await pulumi(engine, ["-e", script], { env: { MINE: "1", PATH: "/mine" } });
    expect(stdout).toBe("/mine true 1\n");
  });

  it("cannot wait for input", async () => {
    const script = "process.stdin.on('end', () => console.log('no input')).resume()";
    expect((await pulumi(engine, ["-e", script])).stdout).toBe("no input\n");
  });

  it("is interrupted, not killed, so that it can end in order", async () => {
    const script =
      "setInterval(() => {}, 1000); process.on('SIGINT', () => process.exit(8)); console.log('ready')";
    const abort = new AbortController();
    const { exitCode } = await pulumi(engine, ["-e", script], {
      signal: abort.signal,
      onOutput: () => abort.abort(),
    });
    expect(exitCode).toBe(8);
  });

  it("that cannot start fails without telling its arguments, which may be secret", async () => {
    const missing = { ...engine, pulumiPath: "/no/such/pulumi" };
    const error: unknown = await pulumi(missing, ["config", "set", "hunter2"]).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(EngineError);
    expect((error as EngineError).message).toMatch(/^pulumi config ended without an exit code \(.*ENOENT/);
    expect((error as EngineError).message).not.toContain("hunter2");
  });
});

describe("the environment of an engine", () => {
  it("has the engine's folders first on PATH, and no search for a newer CLI", () => {
    expect(environmentFor(engine, "/usr/bin")).toEqual({
      PATH: `/engine/bin${delimiter}/usr/bin`,
      PULUMI_SKIP_UPDATE_CHECK: "true",
    });
  });

  it("leaves PATH as it is for an engine on PATH", () => {
    expect(environmentFor({ ...engine, pathAdditions: [] }, "/usr/bin")["PATH"]).toBe("/usr/bin");
  });
});
