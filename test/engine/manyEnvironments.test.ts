import pLimit from "p-limit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";

/** As many as show that the calls of one do not grow with the others; `npm run bench` has twenty. */
const count = 6;
/** As many as a small CI machine has processors; docs/scale.md has what others take. */
const limit = pLimit(2);
const up = ["up", "--yes", "--skip-preview"] as const;

const config = (name: string) => `
encryptionsalt: v1:Mq0+HBVQSHk=:v1:h4GH3wRYUjx8/I7L:X//l9HcflWPU0xNf5yI+1CoHXKkl3Q==
config:
  flagsmith-okta:samlOrganisation: ${name}
  flagsmith-okta:oktaLabel: Flagsmith ${name}
  flagsmith-okta:oktaGroups: [Engineering]
  flagsmith-okta:flagsmithGroups: ["${name}"]
`;

let sandbox: Sandbox;
let project: TestProject;
let stacks: readonly TestStack[];

beforeAll(async () => {
  [sandbox, project] = await Promise.all([startSandbox(), createTestProject()]);
  const names = Array.from({ length: count }, (_, index) => `environment-${index + 1}`);
  await Promise.all(names.map((name) => project.configure(name, config(name))));
  stacks = await Promise.all(names.map((name) => limit(() => createTestStack(project, sandbox, name))));
});
afterAll(async () => {
  await sandbox.close();
  await project.remove();
});

/** How many calls to each service some work makes. */
async function callsOf(work: () => Promise<unknown>) {
  const before = { okta: sandbox.calls.okta.length, flagsmith: sandbox.calls.flagsmith.length };
  await work();
  return {
    okta: sandbox.calls.okta.length - before.okta,
    flagsmith: sandbox.calls.flagsmith.length - before.flagsmith,
  };
}

const together = (all: readonly TestStack[], ...command: string[]) =>
  Promise.all(all.map((stack) => limit(() => stack.run(...command))));

describe(`${count} environments in one Okta organisation and one Flagsmith`, () => {
  it("come up beside each other, and the last costs as many calls as the first", async () => {
    const first = await callsOf(() => stacks[0]!.run(...up));
    const between = await callsOf(() => together(stacks.slice(1, -1), ...up));
    const last = await callsOf(() => stacks.at(-1)!.run(...up));
    expect(last).toEqual(first);
    expect(between).toEqual({ okta: first.okta * (count - 2), flagsmith: first.flagsmith * (count - 2) });

    expect(sandbox.okta.store.applications.all()).toHaveLength(count);
    const configurations = sandbox.flagsmith.store.data.samlConfigurations;
    expect(configurations).toHaveLength(count);
    // Every one has its own application's metadata: no two have got mixed up.
    expect(new Set(configurations.map((each) => each.idpMetadataXml)).size).toBe(count);
  });

  it("have nothing to do then: the first, one in the middle and the last", async () => {
    await together([stacks[0]!, stacks[count / 2]!, stacks.at(-1)!], "preview", "--expect-no-changes");
  });

  it("are destroyed beside each other, and leave nothing", async () => {
    await together(stacks, "destroy", "--yes", "--skip-preview");
    expect(sandbox.okta.store.applications.all()).toEqual([]);
    expect(sandbox.flagsmith.store.data.samlConfigurations).toEqual([]);
    expect(sandbox.flagsmith.store.data.groups.filter((each) => each.externalId !== null)).toEqual([]);
  });
});
