import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { describe, it } from "vitest";

const cwd = fileURLToPath(new URL("../../", import.meta.url));

/** Runs a tool of the project, and fails with what it printed. */
async function run(tool: string, ...args: string[]): Promise<void> {
  await execa(tool, args, { cwd, preferLocal: true, all: true }).catch(
    (error: { all?: string; message: string }) => {
      throw new Error(error.all ?? error.message);
    },
  );
}

describe("the project", () => {
  it("is formatted", () => run("prettier", "--check", "."));
  it("has no lint", () => run("eslint", "--max-warnings", "0", "."));
  it("has no type errors, tests included", () => run("tsc", "--noEmit"));
  it("is a package that others can import", () => run("publint", "--strict"));
  it("has a sandbox that others can import", () => run("publint", "sandbox", "--strict"));
});
