import { generateKeyPairSync } from "node:crypto";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { parse } from "yaml";
import { environmentFor } from "../../src/engine/environment.js";
import { type Listener, listen } from "../../sandbox/src/listen.js";
import { defaultSeed } from "../../sandbox/src/seed.js";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { type OidcIssuer, createOidcIssuer } from "../../sandbox/test/support/oidcIssuer.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";

const stubOfGh = fileURLToPath(new URL("../support/stubOfGh.js", import.meta.url));
const examples = fileURLToPath(new URL("../../examples/ci/", import.meta.url));
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

let sandbox: Sandbox;
let project: TestProject;
let issuer: OidcIssuer;
/** Where a job of GitHub asks for its OIDC token. */
let github: Listener;
let stack: TestStack;
/** File with the pull request's comments. */
let comments: string;

beforeAll(async () => {
  issuer = await createOidcIssuer();
  github = await listen();
  github.answerWith(async () => Response.json({ value: await issuer.token() }));
  const [acme, ...others] = defaultSeed.flagsmith.organisations;
  sandbox = await startSandbox({
    seed: {
      ...defaultSeed,
      flagsmith: {
        ...defaultSeed.flagsmith,
        organisations: [{ ...acme!, trustRelationships: [issuer.trust] }, ...others],
      },
    },
  });
  project = await createTestProject();
  await project.configure(
    "ci",
    "config:\n  flagsmith-okta:samlOrganisation: ci\n  flagsmith-okta:oktaGroups: [Engineering]\n",
  );
  stack = await createTestStack(project, sandbox, "ci");
  await fakeCommands();
});
afterAll(async () => {
  await Promise.all([sandbox.close(), github.close()]);
  await project.remove();
});

/**
 * What a runner has and this machine may not: AWS's command gives the key out, GitHub's notes what it was asked, and npx
 * runs this package's own command, which npm links only where it has installed it.
 */
async function fakeCommands(): Promise<void> {
  const bin = join(project.folder, "runner");
  await mkdir(bin);
  comments = join(bin, "comments.json");
  await writeFile(join(bin, "key.pem"), privateKey);
  const commands = {
    aws: `#!/bin/sh\ncat "${bin}/key.pem"\n`,
    npx: `#!/bin/sh\nshift\nexec node "${project.folder}/bin/flagsmith-sso" "$@"\n`,
    gh: `#!/bin/sh\nexec node "${stubOfGh}" "${comments}" "$@"\n`,
  };
  for (const [name, text] of Object.entries(commands)) {
    await writeFile(join(bin, name), text);
    await chmod(join(bin, name), 0o755);
  }
}

interface Ran {
  readonly exitCode: number | undefined;
  readonly output: string;
}

/** Runs a script as a runner does: it ends with the first command that fails. */
async function run(script: string, environment: Readonly<Record<string, string>>): Promise<Ran> {
  const engine = environmentFor(inject("engine"));
  // As GitHub starts it; without the two, bash reads its user's files where it takes a pipe for a remote shell's.
  const { exitCode, all } = await execa("bash", ["--noprofile", "--norc", "-e", "-c", script], {
    cwd: project.folder,
    stdin: "ignore",
    all: true,
    reject: false,
    env: {
      ...engine,
      ...stack.environment(),
      PATH: [join(project.folder, "runner"), engine.PATH].join(delimiter),
      PULUMI_STACK: "",
      FLAGSMITH_API_KEY: "",
      ...environment,
    },
  });
  return { exitCode, output: all };
}

interface Step {
  readonly name?: string;
  readonly run?: string;
}

/** What was done before the tests: the installation of the package and of the engine. */
const done = ["npm ci", "npx flagsmith-sso engine"];

interface Comment {
  readonly id: number;
  readonly user: { readonly login: string };
  readonly body: string;
}

/** The script of one step. */
async function scriptOf(workflow: string, name: string): Promise<string> {
  const { jobs } = parse(await readFile(join(examples, "github", workflow), "utf8")) as {
    jobs: Record<string, { steps: Step[] }>;
  };
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  return steps.find((step) => step.name === name)!.run!;
}

/** Runs the scripts of a workflow's only job in their order, except for the installation, which has been done. */
async function runWorkflow(name: string, environment: Readonly<Record<string, string>>): Promise<Ran[]> {
  const text = await readFile(join(examples, "github", name), "utf8");
  const { jobs } = parse(text) as { jobs: Record<string, { steps: Step[] }> };
  const [job] = Object.values(jobs);
  const files = {
    GITHUB_ENV: join(project.folder, "github-env"),
    GITHUB_STEP_SUMMARY: join(project.folder, "summary.md"),
  };
  for (const file of Object.values(files)) await writeFile(file, "");
  const ran = [];
  for (const step of job!.steps) {
    if (step.run === undefined || done.includes(step.run)) continue;
    ran.push(
      await run(step.run, {
        ...files,
        ...(await exported(files.GITHUB_ENV)),
        ACTIONS_ID_TOKEN_REQUEST_URL: `${github.url}/token?api-version=2`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: "of-this-job",
        FLAGSMITH_OIDC_AUDIENCE: issuer.trust.audience,
        STACKS: "ci",
        ...environment,
      }),
    );
  }
  return ran;
}

/** What earlier steps left in `GITHUB_ENV`, in GitHub's form for many lines. */
async function exported(file: string): Promise<Record<string, string>> {
  const text = await readFile(file, "utf8");
  const found = [...text.matchAll(/^(\w+)<<(\w+)\n([\s\S]*?)\n\2$/gm)];
  return Object.fromEntries(found.map(([, name = "", , value = ""]) => [name, value]));
}

describe("the examples for GitHub", () => {
  it("bring everything up on merge, without any stored secret, and check it", async () => {
    const [key, up, check] = await runWorkflow("up.yml", { OKTA_KEY: "okta" });
    expect(key?.exitCode).toBe(0);
    // The key is masked in the log before anything else, and whole for the steps after it.
    expect(key?.output.split("\n").every((line) => line.startsWith("::add-mask::"))).toBe(true);
    expect(await exported(join(project.folder, "github-env"))).toEqual({
      OKTA_API_PRIVATE_KEY: privateKey.trimEnd(),
    });
    expect({ exitCode: up?.exitCode, output: up?.output }).toMatchObject({ exitCode: 0 });
    expect(check).toMatchObject({ exitCode: 0 });
    expect(await readFile(join(project.folder, "summary.md"), "utf8")).toContain("in sync");
  });

  /** Previews for a pull request that has these comments, and gives those that it has then. */
  async function commentOn(before: readonly Comment[], environment: Readonly<Record<string, string>> = {}) {
    await writeFile(comments, JSON.stringify(before));
    const ran = await runWorkflow("preview.yml", {
      OKTA_KEY: "okta",
      GH_TOKEN: "of-this-job",
      COMMENTS: "repos/acme/sso/issues/1/comments",
      COMMENT: "repos/acme/sso/issues/comments",
      ...environment,
    });
    return { ran, after: JSON.parse(await readFile(comments, "utf8")) as Comment[] };
  }

  it("comment what a pull request would change, once, and touch nobody else's comment", async () => {
    await project.configure(
      "ci",
      "config:\n  flagsmith-okta:samlOrganisation: ci\n  flagsmith-okta:oktaGroups: [Engineering]\n  flagsmith-okta:oktaLabel: Renamed\n",
    );
    const others: Comment[] = [
      { id: 1, user: { login: "ada" }, body: "<!-- flagsmith-sso preview -->\nlooks like ours" },
      { id: 2, user: { login: "github-actions[bot]" }, body: "of another workflow" },
    ];
    const first = await commentOn(others);
    expect(first.ran.map(({ exitCode, output }) => (exitCode === 0 ? "" : output))).toEqual(["", "", ""]);
    expect(first.after.slice(0, 2)).toEqual(others);
    expect(first.after).toHaveLength(3);
    expect(first.after[2]?.body).toMatch(/^<!-- flagsmith-sso preview -->\n### Preview of ci\n/);
    expect(first.after[2]?.body).toContain("Renamed");

    const { after } = await commentOn([
      ...others,
      { ...first.after[2]!, body: first.after[2]!.body.slice(0, 60) },
    ]);
    expect(after).toEqual(first.after);
  });

  it("stay below GitHub's limit, however long and many the previews are", async () => {
    const stacks = Array.from({ length: 150 }, (_, index) => `stack-${index}`).join(" ");
    // A preview that is longer than a comment, in letters of several bytes.
    await writeFile(join(project.folder, "long.txt"), "ä".repeat(70_000));
    const longPulumi = "pulumi() { cat long.txt; }; npx() { :; }\n";
    for (const STACKS of ["one two three", stacks]) {
      await writeFile(comments, "[]");
      const ran = await run(longPulumi + (await scriptOf("preview.yml", "Preview")), { STACKS });
      expect(ran.exitCode).toBe(0);
      const comment = await readFile(join(project.folder, "comment.md"), "utf8");
      expect(comment.length).toBeLessThan(65_536);
      expect(comment).not.toContain("\ufffd");
      if (STACKS !== stacks) expect(comment.match(/^### Preview of (one|two|three)$/gm)).toHaveLength(3);
    }
  });

  it("find drift every morning, with annotations, a summary, a page and data", async () => {
    sandbox.flagsmith.store.data.samlConfigurations[0]!.frontendUrl = "https://by-hand.test";
    const [key, check] = await runWorkflow("drift.yml", { OKTA_KEY: "okta", SHARD: "1/1" });
    expect(key?.exitCode).toBe(0);
    expect(check?.exitCode).toBe(7);
    expect(check?.output).toMatch(/^::error file=stacks\/Pulumi\.ci\.yaml/m);
    expect(await readFile(join(project.folder, "summary.md"), "utf8")).toContain("https://by-hand.test");
    expect(await readFile(join(project.folder, "reports/drift.html"), "utf8")).toContain(
      "https://by-hand.test",
    );
    expect(JSON.parse(await readFile(join(project.folder, "reports/drift.json"), "utf8"))).toMatchObject({
      verdict: "drift",
    });
  });
});

describe("the example for GitLab", () => {
  type Pipeline = Readonly<Record<string, { readonly script: readonly string[] }>>;
  let pipeline: Pipeline;
  beforeAll(async () => {
    pipeline = parse(await readFile(join(examples, "gitlab/.gitlab-ci.yml"), "utf8")) as Pipeline;
  });
  beforeEach(() =>
    project.configure(
      "ci",
      "config:\n  flagsmith-okta:samlOrganisation: ci\n  flagsmith-okta:oktaGroups: [Engineering]\n",
    ),
  );

  /** Runs a job's script as GitLab does, with the job's own OIDC token. */
  const job = async (name: string, environment: Readonly<Record<string, string>> = {}) =>
    run(pipeline[name]!.script.join("\n"), {
      FLAGSMITH_OIDC_TOKEN: await issuer.token(),
      STACKS: "ci",
      ...environment,
    });

  it("finds drift, and leaves a test report and a page", async () => {
    const { exitCode } = await job("drift", { CI_NODE_INDEX: "1", CI_NODE_TOTAL: "1" });
    expect(exitCode).toBe(7);
    expect(await readFile(join(project.folder, "reports/drift.xml"), "utf8")).toContain("<failure");
  });

  it("brings everything up, which fixes it, and previews", async () => {
    const up = await job("up");
    expect({ exitCode: up.exitCode, output: up.output }).toMatchObject({ exitCode: 0 });
    const preview = await job("preview");
    expect(preview.exitCode).toBe(0);
    expect(await readFile(join(project.folder, "reports/ci.txt"), "utf8")).toContain("unchanged");
  });

  it("fails where a preview does, and keeps what it said", async () => {
    await project.configure("ci", "config:\n  flagsmith-okta:samlOrganisation: a/b\n");
    expect((await job("preview")).exitCode).not.toBe(0);
    expect(await readFile(join(project.folder, "reports/ci.txt"), "utf8")).toContain("a/b");
  });
});
