import { existsSync } from "node:fs";
import { lt } from "semver";
import { describe, expect, inject, it } from "vitest";
import { automationCommand } from "../../src/engine/automationCommand.js";
import { pulumi } from "../../src/engine/pulumi.js";
import { minimumVersion } from "../../src/engine/versions.js";

const engine = inject("engine");

describe("the engine of this machine", () => {
  it("runs, and is the version that was found", async () => {
    const { exitCode, stdout } = await pulumi(engine, ["version"]);
    expect({ exitCode, version: stdout.trim() }).toEqual({ exitCode: 0, version: `v${engine.version}` });
  });

  it("is new enough, and has its language host", () => {
    expect(lt(engine.version, minimumVersion)).toBe(false);
    expect(existsSync(engine.languageHostPath)).toBe(true);
  });

  it("tells a stack that is not there from other failures by its exit code", async () => {
    const { exitCode, stderr } = await pulumi(engine, ["no-such-command"]);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain("no-such-command");
  });

  it("is what the Automation API runs", async () => {
    const command = await automationCommand(engine);
    expect(command.version?.version).toBe(engine.version);
  });
});
