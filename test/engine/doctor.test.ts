import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, onTestFinished } from "vitest";
import { examine } from "../../src/commands/doctor/examine.js";
import type { CheckName, DoctorReport } from "../../src/commands/doctor/report.js";
import { readProjectFile } from "../../src/stack/projectFile.js";
import { breaksOf, handsOf } from "../support/doctorBreaks.js";
import {
  type DoctorScene,
  type DoctorStack,
  createDoctorScene,
  filesOf,
  memberKey,
} from "../support/doctorScene.js";
import { createTestProject } from "../support/project.js";
import { createTestStack } from "../support/pulumiStack.js";

let scene: DoctorScene;
const hands = handsOf(() => scene);
beforeAll(async () => {
  scene = await createDoctorScene();
});
afterAll(() => scene.remove());
beforeEach(() => scene.restore());

/** Results that are not "ok", in short. */
const bad = ({ checks }: DoctorReport) =>
  checks.filter(({ status }) => status !== "ok").map(({ check, status }) => `${check}: ${status}`);

describe("a healthy connection", () => {
  it.each<[DoctorStack, object]>([
    ["catalogue", { okta: 9, flagsmith: 6 }],
    ["custom", { okta: 8, flagsmith: 5 }],
  ])("is healthy, and only looked at, with few calls: %s", async (stack, count) => {
    const { calls } = scene.sandbox;
    const before = { okta: calls.okta.length, flagsmith: calls.flagsmith.length };
    const files = await filesOf(scene, stack);
    const report = await scene.examine(stack);
    expect({ verdict: report.verdict, bad: bad(report), next: report.nextSteps }).toEqual({
      verdict: "healthy",
      bad: [],
      next: [],
    });
    const sent = {
      okta: calls.okta.slice(before.okta),
      flagsmith: calls.flagsmith.slice(before.flagsmith),
    };
    expect({ okta: sent.okta.length, flagsmith: sent.flagsmith.length }).toEqual(count);
    expect([...sent.okta, ...sent.flagsmith].filter((call) => !call.startsWith("GET "))).toEqual([]);
    expect(await filesOf(scene, stack)).toEqual(files);
  });

  it("is known with the scopes that only read", async () => {
    const report = await scene.examine("catalogue", scene.withScopes("okta.apps.read", "okta.groups.read"));
    expect({ verdict: report.verdict, bad: bad(report) }).toEqual({ verdict: "healthy", bad: [] });
  });
});

describe("credentials that the stack holds, encrypted", () => {
  it("are taken, shown nowhere, and unknown with another passphrase", async () => {
    const { catalogue } = scene.stacks;
    const { apiKey } = scene.sandbox.flagsmith;
    const { apiToken } = scene.sandbox.okta;
    const none = { FLAGSMITH_API_KEY: "", OKTA_API_TOKEN: "" };
    await catalogue.run("config", "set", "--secret", "flagsmith-sso:apiKey", apiKey);
    await catalogue.run("config", "set", "--secret", "okta:apiToken", apiToken);
    const report = await scene.examine("catalogue", none);
    expect({ verdict: report.verdict, bad: bad(report) }).toEqual({ verdict: "healthy", bad: [] });
    expect(JSON.stringify(report)).not.toMatch(new RegExp(`${apiKey}|${apiToken}`));

    const locked = await scene.examine("catalogue", { ...none, PULUMI_CONFIG_PASSPHRASE: "another" });
    expect(locked.verdict).toBe("notChecked");
    expect(locked.checks[0]).toMatchObject({
      check: "stack",
      unanswered: true,
      fix: expect.stringContaining("PULUMI_CONFIG_PASSPHRASE") as unknown,
    });
    expect(locked.checks.slice(1).every(({ status }) => status === "skipped")).toBe(true);
  });
});

describe("what was broken", () => {
  it.each(breaksOf(() => scene))(
    "is named, with how to fix it: $what",
    async ({ stack = "catalogue", ...each }) => {
      await each.break();
      const report = await scene.examine(stack);
      const named = report.checks.find(
        ({ check, status, found }) => check === each.check && status === "problem" && each.says.test(found),
      );
      expect({ named, bad: bad(report) }).toEqual({
        named: expect.objectContaining({ fix: expect.stringMatching(/\.$/) as unknown }) as unknown,
        bad: expect.arrayContaining([`${each.check}: problem`, ...(each.besides ?? [])]) as unknown,
      });
      expect(bad(report)).toHaveLength(1 + (each.besides?.length ?? 0));
      expect(report.verdict).toBe("problem");
      expect(report.nextSteps[0]).toEqual({ checks: [each.check], fix: named?.fix });
    },
  );

  it("is only warned of where people can sign in all the same", async () => {
    for (const each of scene.sandbox.flagsmith.store.data.memberships) each.role = "USER";
    hands.setFlagsmithsClock(45);
    const report = await scene.examine("catalogue");
    expect({ verdict: report.verdict, bad: bad(report) }).toEqual({
      verdict: "healthy",
      bad: ["clocks: warning", "administrators: warning"],
    });
  });
});

describe("what could not be checked", () => {
  const atFlagsmith = [
    "samlConfiguration",
    "idpMetadata",
    "signingKey",
    "acceptedKeys",
    "groupSync",
    "administrators",
  ];
  const atOkta = ["application", "addresses", "people", "signingKey", "acceptedKeys", "groupSync"];
  const skipped = (checks: readonly string[]) => checks.map((check) => `${check}: skipped`);

  it.each<[string, CheckName, string, RegExp, readonly string[], () => Readonly<Record<string, string>>]>([
    [
      "an unknown API key of Flagsmith",
      "flagsmithAccess",
      "flagsmith/unauthenticated",
      /Valid Master API Key not found/,
      skipped(atFlagsmith),
      () => ({ FLAGSMITH_API_KEY: "unknownk.0123456789abcdef0123456789abcdef" }),
    ],
    [
      "no credential of Flagsmith",
      "flagsmithAccess",
      "flagsmith/no-credential",
      /no Flagsmith API key was found/,
      [...skipped(atFlagsmith), "clocks: skipped"],
      () => ({ FLAGSMITH_API_KEY: "" }),
    ],
    [
      "a key of no administrator",
      "flagsmithAccess",
      "flagsmith/not-administrator",
      /has the role USER in organisation 1/,
      skipped(atFlagsmith),
      () => ({ FLAGSMITH_API_KEY: memberKey }),
    ],
    [
      "an unknown API token of Okta",
      "oktaAccess",
      "okta/unauthenticated",
      /Invalid token provided/,
      [...skipped(atOkta), "clocks: skipped"],
      () => ({ OKTA_API_TOKEN: "unknown" }),
    ],
    [
      "an OAuth scope for groups that is missing",
      "oktaAccess",
      "okta/forbidden",
      /does not let it read groups, expected the scope okta\.groups\.read/,
      ["groupSync: skipped"],
      () => scene.withScopes("okta.apps.read"),
    ],
    [
      "an OAuth scope for applications that is missing",
      "oktaAccess",
      "okta/forbidden",
      /does not let it read applications, expected the scope okta\.apps\.read/,
      skipped(atOkta),
      () => scene.withScopes("okta.groups.read"),
    ],
  ])("is never good: %s", async (_, check, code, says, besides, environment) => {
    const report = await scene.examine("catalogue", environment());
    const [named, ...others] = report.checks.filter(({ status }) => status === "problem");
    expect({ named, others }).toEqual({
      named: {
        check,
        status: "problem",
        code,
        found: expect.stringMatching(says) as unknown,
        fix: expect.any(String) as unknown,
        unanswered: true,
      },
      others: [],
    });
    expect(new Set(bad(report))).toEqual(new Set([`${check}: problem`, ...besides]));
    expect(report.verdict).toBe("notChecked");
  });

  it("is told apart from what is wrong: something else than Flagsmith answers", async () => {
    scene.sandbox.flagsmith.app.fetch = () =>
      new Response("<html>Bad gateway</html>", { status: 502, headers: { "Content-Type": "text/html" } });
    const report = await scene.examine("catalogue");
    expect(report.verdict).toBe("notChecked");
    expect(report.checks.find(({ check }) => check === "flagsmithAccess")?.found).toMatch(/status 502/);
  });
});

describe("the way through Flagsmith's support", () => {
  it("is only looked at in Okta, and pending until it is acknowledged", async () => {
    const before = scene.sandbox.calls.flagsmith.length;
    const pending = await scene.examine("support", { FLAGSMITH_API_KEY: "" });
    expect({ verdict: pending.verdict, bad: bad(pending) }).toEqual({
      verdict: "problem",
      bad: ["handoff: problem"],
    });
    expect(pending.nextSteps[0]?.fix).toContain("flagsmith-sso handoff acknowledge --stack support");

    const [, id] = /Hand-off (\w+)/.exec(pending.checks.at(-1)?.found ?? "") ?? [];
    await scene.configure("support", `  flagsmith-okta:acknowledgedHandoff: ${id}\n`);
    await scene.stacks.support.run("up", "--yes", "--skip-preview");
    const acknowledged = await scene.examine("support", { FLAGSMITH_API_KEY: "" });
    expect({ verdict: acknowledged.verdict, bad: bad(acknowledged) }).toEqual({
      verdict: "healthy",
      bad: [],
    });
    expect(scene.sandbox.calls.flagsmith.length).toBe(before);
  });
});

describe("a program of one's own", () => {
  it("is examined connection by connection, by what it declared", async () => {
    const project = await createTestProject("warm");
    onTestFinished(() => project.remove());
    await project.configure("own", "config: {}\n");
    await project.program(`
      import { FlagsmithSso } from "./dist/index.js";
      const flagsmith = { apiBaseUrl: "${scene.sandbox.flagsmith.url}" };
      for (const name of ["one", "two"])
        new FlagsmithSso(name, {
          flagsmith: { ...flagsmith, samlOrganisation: name },
          okta: { label: name, application: "custom", groups: ["Product"] },
        });
    `);
    const file = join(project.folder, "Pulumi.yaml");
    await writeFile(
      file,
      (await readFile(file, "utf8")).replace("name: flagsmith-okta", "name: acme-platform"),
    );
    const stack = await createTestStack(project, scene.sandbox, "own");
    await stack.run("up", "--yes", "--skip-preview");
    await hands.editApplication("two", (live) => (live.settings.signOn.audience = "other"));

    const report = await examine(inject("engine"), "own", {
      cwd: project.folder,
      project: await readProjectFile(project.folder),
      env: stack.environment(),
      environment: stack.environment(),
      now: new Date(),
      toolVersion: "0.0.0",
      onStep: () => {},
    });
    expect(report.checks.filter(({ status }) => status !== "ok")).toMatchObject([
      {
        check: "addresses",
        connection: "two",
        found: expect.stringContaining('"other" in audience') as unknown,
      },
    ]);
    expect(report.checks.filter(({ check }) => check === "application")).toMatchObject([
      { connection: "one" },
      { connection: "two" },
    ]);
  });
});

describe("the command", () => {
  it("prints the report alone on standard output, as JSON, and ends with 0", async () => {
    const { exitCode, stdout, stderr } = await scene.doctor(["--format", "json"]);
    expect({ exitCode, report: JSON.parse(stdout) as object }).toMatchObject({
      exitCode: 0,
      report: { version: 1, stack: "catalogue", verdict: "healthy" },
    });
    expect(stderr).toContain("Asking Okta and Flagsmith");
  });

  it("ends with 1 where something is wrong, says in text what to do next, and shows no secret", async () => {
    scene.configuration("acme").idpMetadataXml = null;
    const { exitCode, stdout, stderr } = await scene.doctor(["--stack", "catalogue"]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^✗ Metadata +Flagsmith holds no IdP metadata/m);
    expect(stdout).toMatch(/What to do next\n1\. +Metadata: Run "pulumi up --refresh --stack catalogue"/);
    for (const secret of [scene.sandbox.flagsmith.apiKey, scene.sandbox.okta.apiToken])
      expect(stdout + stderr).not.toContain(secret);
  });

  it("looks at services and credentials alone where nothing was deployed", async () => {
    await scene.stacks.catalogue.run("stack", "init", "empty");
    const missing = await scene.doctor(["--stack", "empty"]);
    expect(missing.exitCode).toBe(1);
    expect(missing.stdout).toContain("samlOrganisation");
    expect(missing.stdout.replaceAll(/\s+/g, " ")).toContain(
      "was deployed, so only services and credentials are checked",
    );
    expect(missing.stdout).toMatch(/^✓ Okta/m);
  });

  it.each([
    [3, "a stack that there is not", ["--stack", "nobody"]],
    [2, "an unknown option", ["--nonsense"]],
    [2, "a format that there is not", ["--format", "pdf"]],
    [2, "a folder without a project", ["--cwd", "stacks"]],
  ])("ends with %i with %s", async (code, _, args) => {
    const { exitCode, stdout, stderr } = await scene.doctor(args);
    expect({ exitCode, said: (stdout + stderr).includes("expected") || stderr.includes("error:") }).toEqual({
      exitCode: code,
      said: true,
    });
  });

  // The last tests here: the first changes what was deployed, and after the second nothing answers.
  it("is healthy again when what it said was done", async () => {
    await hands.editApplication("Catalogue", (live) => (live.settings.app.samlOrganisation = "other"));
    await hands.unassign("Engineering");
    await hands.switchKey();
    scene.configuration("acme").frontendUrl = "https://by-hand.test";
    hands.engineering().externalId = "engineers";
    const broken = await scene.examine("catalogue");
    expect(broken.nextSteps).toEqual([
      {
        checks: ["addresses", "people", "samlConfiguration", "signingKey", "groupSync"],
        fix: 'Run "pulumi up --refresh --stack catalogue", which sets it right.',
      },
    ]);
    await scene.stacks.catalogue.run("up", "--refresh", "--yes", "--skip-preview");
    const fixed = await scene.examine("catalogue");
    // Flagsmith keeps the old key until somebody ends the rotation.
    expect({ verdict: fixed.verdict, bad: bad(fixed) }).toEqual({
      verdict: "healthy",
      bad: ["signingKey: warning"],
    });
  });

  it("ends with 3 where nobody answers", async () => {
    await scene.sandbox.close();
    const { exitCode, stdout } = await scene.doctor(["--format", "json"]);
    expect(exitCode).toBe(3);
    const { checks } = JSON.parse(stdout) as DoctorReport;
    expect(checks.filter(({ status }) => status === "problem").map(({ found }) => found)).toEqual([
      expect.stringContaining("got no answer"),
      expect.stringContaining("got no answer"),
    ]);
    expect(checks.filter(({ status }) => status === "ok").map(({ check }) => check)).toEqual(["stack"]);
  });
});
