/**
 * Many tests have the program and the provider run in processes that are warm already (`test/support/warm`). What these do is
 * held here to what the engine's own language host and a Node.js of its own do. That they leave the same state is held by
 * `reproducible.test.ts`.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { type Processes, type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";

const kinds = ["real", "warm"] as const satisfies readonly Processes[];

const rightConfig =
  "config:\n  flagsmith-okta:samlOrganisation: acme\n  flagsmith-okta:oktaGroups: [Engineering]\n";

let sandbox: Sandbox;
const projects = new Map<Processes, TestProject>();
const stacks = new Map<Processes, TestStack>();

beforeAll(async () => {
  sandbox = await startSandbox();
  for (const kind of kinds) {
    const project = await createTestProject(kind);
    projects.set(kind, project);
    await project.configure("both", rightConfig);
    stacks.set(kind, await createTestStack(project, sandbox, "both"));
  }
});
afterAll(async () => {
  await sandbox.close();
  await Promise.all([...projects.values()].map((each) => each.remove()));
});

/** How a preview ends with each kind of processes: its exit code and the lines that it prints, without what no two runs share. */
async function previews(prepare: (project: TestProject) => Promise<void>) {
  const results = [];
  for (const kind of kinds) {
    const project = projects.get(kind)!;
    await prepare(project);
    const { exitCode, stdout, stderr } = await stacks.get(kind)!.try("preview");
    const lines = (stdout + stderr)
      .replaceAll(project.folder, "FOLDER")
      .split("\n")
      .map((line) => line.trimEnd())
      .map((line) => line.replace(/; \d+ messages$/, ""))
      // Node.js warns of errors that are caught late, once a process.
      .filter(
        (line) => line !== "" && !/^@ previewing|PromiseRejectionHandledWarning|--trace-warnings/.test(line),
      )
      // What happens side by side is printed in any order.
      .sort();
    results.push({ exitCode, output: lines.join("\n") });
  }
  const [real, warm] = results;
  return { real: real!, warm: warm! };
}

const own = (config: string) => async (project: TestProject) => {
  await project.ownProgram();
  await project.configure("both", config);
};
const program = (text: string) => (project: TestProject) => project.program(text);

/** Where an error was thrown depends on who ran the program, and Pulumi takes very long to print it (docs/decisions.md). */
const withoutStack = "const withoutStack = (error) => Object.assign(error, { stack: String(error) });";

describe("a warm process does what a process of the engine's does", () => {
  it.each([
    { what: "a plan", exitCode: 0, says: "+ 7 to create", prepare: own(rightConfig) },
    {
      what: "mistakes in a stack's file",
      exitCode: 1,
      says: "oktaGroop",
      prepare: own(`${rightConfig}  flagsmith-okta:oktaGroop: [Engineering]\n`),
    },
    {
      what: "what Okta does not have, found when other things are under way",
      exitCode: 1,
      says: "Marketing",
      prepare: own(rightConfig.replace("Engineering", "Marketing")),
    },
    {
      what: "an input that the provider refuses",
      exitCode: 1,
      says: "name",
      prepare: program(`
        import { SamlConfiguration } from "./dist/index.js";
        new SamlConfiguration("configuration", { name: "a/b", frontendUrl: "https://app.test" });
      `),
    },
    {
      what: "an error that nobody catches",
      exitCode: 1,
      says: "failed with an unhandled exception:",
      prepare: program(`${withoutStack} throw withoutStack(new TypeError("nobody catches this"));`),
    },
    {
      what: "an error in a value that comes later, and what is printed",
      exitCode: 1,
      says: "printed before",
      prepare: program(`
        import { output } from "@pulumi/pulumi";
        ${withoutStack}
        console.log("printed before");
        console.error("printed to the other");
        export const value = output(Promise.resolve(1)).apply(() => { throw withoutStack(new Error("thrown later")); });
      `),
    },
    {
      what: "outputs, secret ones too, of a function",
      exitCode: 0,
      says: "[secret]",
      prepare: program(`
        import { Config, getProject, getStack, secret } from "@pulumi/pulumi";
        export default async () => ({
          place: [getProject(), getStack(), process.cwd() === import.meta.dirname, process.env.PULUMI_STACK],
          organisation: new Config().require("samlOrganisation"),
          hidden: secret("hidden"),
        });
      `),
    },
  ])("with $what", async ({ prepare, exitCode, says }) => {
    const { real, warm } = await previews(prepare);
    expect(real.exitCode).toBe(exitCode);
    expect(real.output).toContain(says);
    expect(warm).toEqual(real);
  });
});
