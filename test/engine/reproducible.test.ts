import { describe, expect, it, onTestFinished } from "vitest";
import { startSandbox } from "../../sandbox/src/sandbox.js";
import { normaliseExport } from "../support/normaliseExport.js";
import { type Processes, createTestProject } from "../support/project.js";
import { createTestStack } from "../support/pulumiStack.js";

const plain = ["samlOrganisation: repeated"];
const everything = [
  ...plain,
  "oktaGroups: [Engineering, Product]",
  "flagsmithGroups: [Engineering, Product]",
  "emailAttribute: mail",
  "groupsAttribute: teams",
];

/** What a configuration makes of two services that have just begun. */
async function deployFromNothing(settings: readonly string[], processes: Processes): Promise<string> {
  const [sandbox, project] = await Promise.all([startSandbox(), createTestProject(processes)]);
  onTestFinished(async () => {
    await sandbox.close();
    await project.remove();
  });
  const lines = settings.map((each) => `  flagsmith-okta:${each}\n`).join("");
  const salt = "encryptionsalt: v1:Mq0+HBVQSHk=:v1:h4GH3wRYUjx8/I7L:X//l9HcflWPU0xNf5yI+1CoHXKkl3Q==\n";
  await project.configure("repeated", `${salt}config:\n${lines}`);
  const stack = await createTestStack(project, sandbox, "repeated");
  await stack.run("up", "--yes", "--skip-preview");
  return (await stack.export()).text;
}

describe("one configuration, deployed twice from nothing", () => {
  it.each([
    { what: "the catalogue's application alone", settings: plain },
    { what: "the catalogue's application, groups and mappings", settings: everything },
    { what: "a custom application alone", settings: [...plain, "oktaApplication: custom"] },
    {
      what: "a custom application, groups and mappings",
      settings: [...everything, "oktaApplication: custom"],
    },
  ])("gives the same state: $what", async ({ settings }) => {
    // Whoever runs the program and the provider: so this also holds the tests' warm processes to the real ones.
    const [once, again] = await Promise.all([
      deployFromNothing(settings, "real"),
      deployFromNothing(settings, "warm"),
    ]);
    expect(normaliseExport(again)).toBe(normaliseExport(once));
    // Two services that began at different times and ports: without normalising they differ.
    expect(again).not.toBe(once);
  });
});
