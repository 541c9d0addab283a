import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";
import { stackYaml } from "../support/stackYaml.js";

let sandbox: Sandbox;
let project: TestProject;
let stack: TestStack;

/** @param organisation - its id; undefined: the credential's only one. */
const config = (organisation?: number) =>
  stackYaml({
    samlOrganisation: "calls",
    ...(organisation === undefined ? {} : { organisation }),
    oktaApplication: "custom",
    oktaGroups: ["Engineering"],
    flagsmithGroups: ["Engineering", "Product"],
    emailAttribute: "email",
    firstNameAttribute: "givenName",
  });

/** What of the table in docs/performance.md depends on the stack: its attribute mappings, and Flagsmith's groups. */
const [mappings, groups] = [2, 2];

beforeAll(async () => {
  sandbox = await startSandbox();
  project = await createTestProject();
  await project.configure("calls", config());
  stack = await createTestStack(project, sandbox, "calls");
});
afterAll(async () => {
  await sandbox.close();
  await project.remove();
});

interface Calls {
  /** Every call that changes something, sorted. */
  readonly writes: readonly string[];
  /** What is read, each thing once: how often a list is read anew between writes is chance. */
  readonly reads: readonly string[];
}

/** Calls to both services that a command makes, with {id} for numbers and ids. */
async function callsOf(...command: string[]): Promise<Record<"flagsmith" | "okta", Calls>> {
  const { calls } = sandbox;
  const before = { flagsmith: calls.flagsmith.length, okta: calls.okta.length };
  await stack.run(...command);
  const since = (service: "flagsmith" | "okta"): Calls => {
    const sent = calls[service]
      .slice(before[service])
      .map((each) =>
        each.replace(/\/api\/v1\//, "").replaceAll(/\b(0o|00g|00u|rst)\w+|\b\d+(?=\/$)/g, "{id}"),
      );
    return {
      writes: sent.filter((each) => !each.startsWith("GET ")).sort(),
      reads: [...new Set(sent.filter((each) => each.startsWith("GET ")))].sort(),
    };
  };
  return { flagsmith: since("flagsmith"), okta: since("okta") };
}

const times = (count: number, call: string): string[] => Array.from({ length: count }, () => call);

// docs/performance.md has these as a table.
describe("calls, command by command", () => {
  it("`up` from nothing writes each object once, and the metadata", async () => {
    const { flagsmith, okta } = await callsOf("up", "--yes", "--skip-preview");
    expect(flagsmith).toEqual({
      writes: [
        "PATCH auth/saml/configuration/calls/",
        ...times(mappings, "POST auth/saml/attribute-mapping/"),
        "POST auth/saml/configuration/",
        ...times(groups, "POST organisations/1/groups/"),
      ],
      reads: [
        "GET auth/saml/attribute-mapping/",
        "GET auth/saml/calls/metadata/",
        "GET auth/saml/configuration/",
        "GET auth/saml/configuration/calls/",
        "GET organisations/",
        "GET organisations/1/groups/",
      ],
    });
    expect(okta.writes).toEqual(["POST apps", "PUT apps/{id}/groups/{id}", "PUT apps/{id}/policies/{id}"]);
  });

  it("a second `up`: none to Flagsmith, but for the organisation whose id is not given", async () => {
    const nothing = ["up", "--yes", "--skip-preview", "--expect-no-changes"];
    const okta = {
      writes: [],
      reads: ["GET apps/{id}", "GET apps/{id}/groups", "GET groups", "GET users/me"],
    };
    expect(await callsOf(...nothing)).toEqual({
      flagsmith: { writes: [], reads: ["GET organisations/"] },
      okta,
    });
    await project.configure("calls", config(1));
    expect(await callsOf(...nothing)).toEqual({ flagsmith: { writes: [], reads: [] }, okta });
  });

  it("a refresh: one a list, however many resources it is of", async () => {
    expect(await callsOf("refresh", "--yes", "--skip-preview", "--expect-no-changes")).toEqual({
      flagsmith: {
        writes: [],
        reads: [
          "GET auth/saml/attribute-mapping/",
          "GET auth/saml/calls/metadata/",
          "GET auth/saml/configuration/calls/",
          "GET organisations/1/groups/",
        ],
      },
      okta: {
        writes: [],
        reads: [
          "GET /.well-known/okta-organization",
          "GET apps/{id}",
          "GET apps/{id}/credentials/keys",
          "GET apps/{id}/groups",
          "GET apps/{id}/sso/saml/metadata",
          "GET users/me",
        ],
      },
    });
  });
});

describe("credentials", () => {
  it("are in no file of the backend, and in no log, however much is logged", async () => {
    const { stdout, stderr } = await stack.try("preview", "--refresh", "-v=9", "--logtostderr");
    const files = await readdir(join(project.folder, "state"), { recursive: true, withFileTypes: true });
    const texts = await Promise.all(
      files.filter((each) => each.isFile()).map((each) => readFile(join(each.parentPath, each.name), "utf8")),
    );
    for (const secret of [sandbox.flagsmith.apiKey, sandbox.okta.apiToken]) {
      for (const text of [stdout, stderr, ...texts]) expect(text.includes(secret)).toBe(false);
    }
  });
});

describe("calls at the end", () => {
  it("`destroy` looks at each object before it deletes it", async () => {
    const { flagsmith, okta } = await callsOf("destroy", "--yes", "--skip-preview");
    expect(flagsmith).toEqual({
      writes: [
        ...times(mappings, "DELETE auth/saml/attribute-mapping/{id}/"),
        "DELETE auth/saml/configuration/calls/",
        ...times(groups, "DELETE organisations/1/groups/{id}/"),
      ],
      reads: [
        "GET auth/saml/attribute-mapping/{id}/",
        "GET auth/saml/configuration/calls/",
        "GET organisations/1/groups/",
      ],
    });
    expect(okta.writes).toEqual([
      "DELETE apps/{id}",
      "DELETE apps/{id}/groups/{id}",
      "POST apps/{id}/lifecycle/deactivate",
    ]);
  });
});
