import { inject } from "vitest";
import { checkStack } from "../../src/commands/drift/checkStack.js";
import { readGroupNames } from "../../src/commands/drift/readGroupNames.js";
import type { StackReport } from "../../src/commands/drift/report.js";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { askOkta } from "./askOkta.js";
import { startCommand } from "./command.js";
import { type Gate, createGate } from "./gate.js";
import { idOfGroup } from "./oktaGroups.js";
import { createTestProject } from "./project.js";
import { type TestStack, createTestStack } from "./pulumiStack.js";

/** Both kinds of application, with every input that a component can give to a resource. */
const program = (address: string) => `
import { FlagsmithSso } from "./dist/index.js";
const flagsmith = { apiBaseUrl: "${address}" };
new FlagsmithSso("cat", {
  flagsmith: {
    ...flagsmith, samlOrganisation: "cat", allowIdpInitiated: true,
    groups: [{ name: "Engineering" }], attributeMappings: { email: "upn" },
  },
  okta: {
    label: "Cat", groups: ["Engineering", { create: "Flagsmith users" }], signingKey: { name: "first" },
    attributeStatements: [{ name: "team", values: ["user.department"] }],
  },
});
new FlagsmithSso("cus", {
  flagsmith: { ...flagsmith, samlOrganisation: "cus" },
  okta: { label: "Cus", application: "custom", groups: ["Product"] },
});
`;

/** An application in Okta, as far as it is edited here. */
export interface OktaApplication {
  id: string;
  label: string;
  credentials: { signing: { kid: string } };
  settings: { app: Record<string, unknown>; signOn: Record<string, unknown> };
}

/** A stack `drift` of two connections that were deployed, and hands that change things behind its back. */
export interface DriftScene {
  readonly sandbox: Sandbox;
  readonly gate: Gate;
  readonly stack: TestStack;
  readonly folder: string;
  /** Brings both services back to what was deployed. */
  restore(): void;
  /** Checks the stack in this process. */
  check(): Promise<StackReport>;
  /** Runs `flagsmith-sso drift` as CI would. */
  drift(
    args: readonly string[],
    environment?: Readonly<Record<string, string>>,
  ): Promise<{ readonly exitCode: number | undefined; readonly stdout: string; readonly stderr: string }>;
  /** The same, for tests that do something while it runs. */
  start(args: readonly string[]): {
    readonly stdout: { destroy(): unknown };
  } & PromiseLike<{ readonly exitCode?: number }>;
  /** Asks Okta as its administrator would. */
  okta(method: string, path: string, body?: object): Promise<unknown>;
  application(label: string): Promise<OktaApplication>;
  editApplication(label: string, edit: (live: OktaApplication) => void): Promise<void>;
  /** Id of an Okta group. */
  oktaGroup(name: string): string;
  configuration(name: string): Sandbox["flagsmith"]["store"]["data"]["samlConfigurations"][number];
  remove(): Promise<void>;
}

/** Deploys the stack. */
export async function createDriftScene(): Promise<DriftScene> {
  const gate = createGate();
  const sandbox = await startSandbox({ beforeAnswer: gate.beforeAnswer });
  const project = await createTestProject();
  await project.configure("drift", "config: {}\n");
  await project.program(program(sandbox.flagsmith.url));
  const stack = await createTestStack(project, sandbox, "drift");
  await stack.run("up", "--yes", "--skip-preview");
  const deployed = { okta: sandbox.okta.store.snapshot(), flagsmith: sandbox.flagsmith.store.snapshot() };

  const okta: DriftScene["okta"] = (...call) => askOkta(sandbox, ...call);
  const application: DriftScene["application"] = async (label) =>
    ((await okta("GET", "apps")) as OktaApplication[]).find((each) => each.label === label)!;

  const start = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
    startCommand({ folder: project.folder, environment: { ...stack.environment(), ...environment } }, [
      "drift",
      ...args,
    ]);

  return {
    sandbox,
    gate,
    stack,
    folder: project.folder,
    restore: () => {
      sandbox.okta.store.restore(deployed.okta);
      sandbox.flagsmith.store.restore(deployed.flagsmith);
    },
    check: () =>
      checkStack(inject("engine"), "drift", {
        cwd: project.folder,
        env: stack.environment(),
        stackFolder: "stacks",
        now: new Date(),
        expiresWithinDays: 30,
        groupNames: (_, ids) =>
          readGroupNames(
            { orgUrl: sandbox.okta.url, credential: { kind: "token", token: sandbox.okta.apiToken } },
            ids,
          ),
      }),
    drift: async (args, environment) => {
      const { exitCode, stdout, stderr } = await start(args, environment);
      return { exitCode, stdout, stderr };
    },
    start,
    okta,
    application,
    editApplication: async (label, edit) => {
      const live = await application(label);
      edit(live);
      await okta("PUT", `apps/${live.id}`, live);
    },
    oktaGroup: (name) => idOfGroup(sandbox, name),
    configuration: (name) =>
      sandbox.flagsmith.store.data.samlConfigurations.find((each) => each.name === name)!,
    remove: async () => {
      await sandbox.close();
      await project.remove();
    },
  };
}
