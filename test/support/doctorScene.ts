import { generateKeyPairSync } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { examine } from "../../src/commands/doctor/examine.js";
import type { DoctorReport } from "../../src/commands/doctor/report.js";
import { readProjectFile } from "../../src/stack/projectFile.js";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { defaultSeed } from "../../sandbox/src/seed.js";
import { createTestProject } from "./project.js";
import { type TestStack, createTestStack } from "./pulumiStack.js";
import { askOkta } from "./askOkta.js";
import { runCommand } from "./command.js";

const { publicKey, privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

const salt = "encryptionsalt: v1:Mq0+HBVQSHk=:v1:h4GH3wRYUjx8/I7L:X//l9HcflWPU0xNf5yI+1CoHXKkl3Q==\n";

/** A catalogue application with groups, a plain one, and one whose metadata go to support. */
const stackFiles = {
  catalogue: `
  flagsmith-okta:samlOrganisation: acme
  flagsmith-okta:oktaLabel: Catalogue
  flagsmith-okta:oktaGroups: [Engineering]
  flagsmith-okta:flagsmithGroups: [Engineering]
`,
  custom: `
  flagsmith-okta:samlOrganisation: plain
  flagsmith-okta:oktaLabel: Plain
  flagsmith-okta:oktaApplication: custom
  flagsmith-okta:oktaGroups: [Product]
`,
  support: `
  flagsmith-okta:deployment: saas-support
  flagsmith-okta:samlOrganisation: given
  flagsmith-okta:supportContact: it@acme.example
  flagsmith-okta:oktaLabel: Support
  flagsmith-okta:oktaGroups: [Product]
`,
} as const;

/** Name of a stack that was deployed. */
export type DoctorStack = keyof typeof stackFiles;

type Environment = Readonly<Record<string, string>>;

/** Three stacks that were deployed to one sandbox, and hands that break things behind their back. */
export interface DoctorScene {
  readonly sandbox: Sandbox;
  readonly folder: string;
  readonly stacks: Readonly<Record<DoctorStack, TestStack>>;
  /** The environment of a service application that may do no more than these scopes. */
  readonly withScopes: (...scopes: readonly string[]) => Environment;
  /** Brings both services, and the stack files, back to what was deployed. */
  restore(): Promise<void>;
  /** Writes a stack file: what was deployed, and more keys. */
  configure(stack: DoctorStack, more: string): Promise<void>;
  /** Examines a stack in this process. */
  examine(stack: DoctorStack, environment?: Environment): Promise<DoctorReport>;
  /** Runs `flagsmith-sso doctor` as somebody on call would. */
  doctor(
    args: readonly string[],
    environment?: Environment,
  ): Promise<{ readonly exitCode: number | undefined; readonly stdout: string; readonly stderr: string }>;
  /** Asks Okta as its administrator would. */
  okta(method: string, path: string, body?: object): Promise<unknown>;
  /** The stack's application, as Okta stores it. */
  application(label: string): ReturnType<Sandbox["okta"]["store"]["snapshot"]>["applications"][number];
  configuration(name: string): Sandbox["flagsmith"]["store"]["data"]["samlConfigurations"][number];
  remove(): Promise<void>;
}

/** Deploys the stacks. */
export async function createDoctorScene(): Promise<DoctorScene> {
  const [acme, ...others] = defaultSeed.flagsmith.organisations;
  const sandbox = await startSandbox({
    seed: {
      ...defaultSeed,
      okta: {
        ...defaultSeed.okta,
        serviceApplications: [
          { clientId: "reader", publicKey, scopes: ["okta.apps.read", "okta.groups.read"] },
        ],
      },
      flagsmith: {
        ...defaultSeed.flagsmith,
        organisations: [
          { ...acme!, apiKeys: [...acme!.apiKeys, { key: memberKey, isAdmin: false }] },
          ...others,
        ],
      },
    },
  });
  const project = await createTestProject("warm");
  const configure: DoctorScene["configure"] = (stack, more) =>
    project.configure(stack, `config:${stackFiles[stack]}${more}${salt}`);
  const deploy = async (name: DoctorStack) => {
    await configure(name, "");
    const stack = await createTestStack(project, sandbox, name);
    await stack.run("up", "--yes", "--skip-preview");
    return stack;
  };
  const stacks = {
    catalogue: await deploy("catalogue"),
    custom: await deploy("custom"),
    support: await deploy("support"),
  };
  const deployed = { okta: sandbox.okta.store.snapshot(), flagsmith: sandbox.flagsmith.store.snapshot() };
  const answer = sandbox.flagsmith.app.fetch;
  const settings = { ...sandbox.flagsmith.settings };

  return {
    sandbox,
    folder: project.folder,
    stacks,
    withScopes: (...scopes) => ({
      OKTA_API_TOKEN: "",
      OKTA_API_CLIENT_ID: "reader",
      OKTA_API_PRIVATE_KEY: privateKey,
      OKTA_API_SCOPES: scopes.join(","),
    }),
    restore: async () => {
      sandbox.okta.store.restore(deployed.okta);
      sandbox.flagsmith.store.restore(deployed.flagsmith);
      sandbox.flagsmith.app.fetch = answer;
      Object.assign(sandbox.flagsmith.settings, settings);
      await configure("catalogue", "");
    },
    configure,
    examine: async (name, environment = {}) => {
      const env = { ...stacks[name].environment(), ...environment };
      return examine(inject("engine"), name, {
        cwd: project.folder,
        project: await readProjectFile(project.folder),
        env,
        environment: env,
        now: new Date(),
        toolVersion: "0.0.0",
        onStep: () => {},
      });
    },
    doctor: (args, environment = {}) =>
      runCommand(
        { folder: project.folder, environment: { ...stacks.catalogue.environment(), ...environment } },
        "doctor",
        ...args,
      ),
    okta: (...call) => askOkta(sandbox, ...call),
    application: (label) => sandbox.okta.store.snapshot().applications.find((each) => each.label === label)!,
    configuration: (name) =>
      sandbox.flagsmith.store.data.samlConfigurations.find((each) => each.name === name)!,
    remove: async () => {
      await sandbox.close();
      await project.remove();
    },
  };
}

/** An API key of somebody who is no administrator. */
export const memberKey = "membermk.0123456789abcdef0123456789abcdef";

/** Everything that a stack of the scene has on disk. */
export async function filesOf({ folder }: DoctorScene, stack: DoctorStack): Promise<string[]> {
  return [
    await readFile(join(folder, `stacks/Pulumi.${stack}.yaml`), "utf8"),
    await readFile(join(folder, `state/.pulumi/stacks/flagsmith-okta/${stack}.json`), "utf8"),
  ];
}
