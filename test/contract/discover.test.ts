import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, describe, expect, it } from "vitest";
import { discoverCommand } from "../../src/commands/discover/command.js";
import { runDiscover } from "../../src/commands/discover/run.js";
import { trialLabel } from "../../src/commands/discover/probe/trialApplication.js";
import type { OktaOptions } from "../../sandbox/src/okta/index.js";
import { oktaEnvironment } from "../../sandbox/src/oktaEnvironment.js";
import { ask, customApplication, idOf } from "../../sandbox/test/okta/ask.js";
import { type ServedOkta, apiToken, serveOkta } from "./localOkta.js";

/** Names other than the defaults. */
const flagsmith = { name: "flagsmith_1", apiBaseUrlKey: "baseUrl", samlOrganisationKey: "organizationName" };
const lines = [
  "  flagsmith-okta:catalogueName: flagsmith_1",
  "  flagsmith-okta:catalogueApiBaseUrlKey: baseUrl",
  "  flagsmith-okta:catalogueSamlOrganisationKey: organizationName",
];
const application = {
  name: "flagsmith_1",
  label: "Feature flags",
  signOnMode: "SAML_2_0",
  settings: { app: { baseUrl: "https://flags.acme.example", organizationName: "acme" } },
};
const trial = { name: "flagsmith_1", label: trialLabel, signOnMode: "SAML_2_0" };

async function okta(options: Omit<OktaOptions, "publicUrl"> = {}): Promise<ServedOkta> {
  const served = await serveOkta({ ...options, seed: { flagsmith, ...options.seed } });
  onTestFinished(() => served.close());
  return served;
}

/** The command as a shell would run it, in this process. */
async function discover(served: ServedOkta, args: readonly string[] = []) {
  const written = { out: "", err: "" };
  const environment = oktaEnvironment(served.publicUrl, apiToken);
  let exitCode = -1;
  const command = discoverCommand(async (options) => {
    exitCode = await runDiscover(options, {
      environment,
      stdout: { write: (text) => (written.out += text) },
      stderr: { write: (text) => (written.err += text) },
    });
    return 0;
  });
  const failure = await command.parseAsync(args, { from: "user" }).then(
    () => "",
    (error: unknown) => String(error),
  );
  return { ...written, exitCode, failure };
}

const applicationsOf = ({ store }: ServedOkta) => store.applications.all();

describe("discovering names from an application that exists", () => {
  it("reads them off, by value and spelling, and prints the lines to write", async () => {
    const served = await okta();
    const id = idOf(await ask(served, "POST /api/v1/apps", { body: application }));
    await ask(served, "POST /api/v1/apps", { body: { ...customApplication, label: "Flagsmith" } });
    const untouched = JSON.stringify(served.store.snapshot());
    const { out, exitCode } = await discover(served);
    expect(exitCode).toBe(0);
    expect(out).toContain(`read from "Feature flags" (${id}, ACTIVE)`);
    expect(out).toContain('Add to stacks/Pulumi.<stack>.yaml, below "config":');
    expect(out).toContain(lines.join("\n"));
    expect(JSON.stringify(served.store.snapshot())).toBe(untouched);
  });

  it("says that there is nothing to write where they are the defaults", async () => {
    const served = await okta({ seed: { flagsmith: undefined } });
    const settings = { app: { apiBaseUrl: "https://flags.acme.example" } };
    await ask(served, "POST /api/v1/apps", { body: { ...application, name: "flagsmith", settings } });
    const { out } = await discover(served);
    expect(out).toContain("These are the defaults: there is nothing to write.");
    expect(out).not.toContain("flagsmith-okta:");
  });

  it("tells the settings by the values of a stack, and says where its file has the names already", async () => {
    const served = await okta({
      seed: { flagsmith: { name: "flagsmith_1", apiBaseUrlKey: "one", samlOrganisationKey: "two" } },
    });
    const settings = { app: { one: "https://flags.acme.example", two: "acme" } };
    await ask(served, "POST /api/v1/apps", { body: { ...application, settings } });
    const folder = await mkdtemp(join(tmpdir(), "flagsmith-sso-discover-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await mkdir(join(folder, "deploy/stacks"), { recursive: true });
    const project = "name: flagsmith-okta\nruntime: nodejs\nstackConfigDir: deploy/stacks\n";
    await writeFile(join(folder, "Pulumi.yaml"), project);
    const config = { "flagsmith-okta:samlOrganisation": "acme" };
    const write = (more: object) =>
      writeFile(
        join(folder, "deploy/stacks/Pulumi.prod.yaml"),
        JSON.stringify({ config: { ...config, ...more } }),
      );

    await write({});
    const { out } = await discover(served, ["--stack", "prod", "--cwd", folder]);
    expect(out).toMatch(/SAML Organisation {2}two +recognised by its value/);
    expect(out).toContain('Add to deploy/stacks/Pulumi.prod.yaml, below "config":');

    await write({
      "flagsmith-okta:catalogueName": "flagsmith_1",
      "flagsmith-okta:catalogueApiBaseUrlKey": "one",
      "flagsmith-okta:catalogueSamlOrganisationKey": "two",
    });
    const again = await discover(served, ["--stack", "prod", "--cwd", folder]);
    expect(again.out).toContain(
      "deploy/stacks/Pulumi.prod.yaml has them already: there is nothing to write.",
    );
    expect((await discover(served, ["--stack", "nope", "--cwd", folder])).failure).toContain(
      "deploy/stacks/Pulumi.nope.yaml cannot be read",
    );
  });

  it("lists applications that differ, and reads the one that is chosen", async () => {
    const served = await okta();
    const id = idOf(await ask(served, "POST /api/v1/apps", { body: application }));
    const stored = served.store.applications.get(id);
    if (stored === undefined) throw new Error("The application is gone, expected it; look at the store.");
    served.store.applications.put({ ...stored, id: "0oaother", name: "flagsmith_2" });

    const { failure, out } = await discover(served);
    expect(out).toBe("");
    expect(failure).toContain("choose one with --application:");
    for (const each of [id, "0oaother"]) expect(failure).toContain(`--application ${each}`);
    expect((await discover(served, ["--application", "0oaother"])).out).toContain(
      "catalogueName: flagsmith_2",
    );
  });

  it("lists the keys if they cannot be distinguished, and guesses none", async () => {
    const served = await okta({
      seed: { flagsmith: { name: "flagsmith_1", apiBaseUrlKey: "one", samlOrganisationKey: "two" } },
    });
    await ask(served, "POST /api/v1/apps", { body: { ...application, settings: { app: {} } } });
    const { failure } = await discover(served);
    expect(failure).toContain("cannot be distinguished");
    expect(failure).toContain("flagsmith_1 has one, two");
  });

  it("refuses an id that is none, or of an application that is not of the catalogue", async () => {
    const served = await okta();
    const id = idOf(await ask(served, "POST /api/v1/apps", { body: customApplication }));
    expect((await discover(served, ["--application", id])).failure).toContain(
      "has no settings of Okta's catalogue",
    );
    expect((await discover(served, ["--application", "0oanone"])).failure).toContain("0oanone");
  });

  it("says what to do if there is none, and creates nothing unasked", async () => {
    const served = await okta();
    const { failure } = await discover(served);
    expect(failure).toContain("No catalogue application");
    expect(failure).toContain("--probe");
    const json = await discover(served, ["--format", "json"]);
    expect(JSON.parse(json.out)).toMatchObject({ found: false });
    expect(applicationsOf(served)).toEqual([]);
  });

  it("is one JSON object where that was asked for", async () => {
    const served = await okta();
    const id = idOf(await ask(served, "POST /api/v1/apps", { body: application }));
    expect(JSON.parse((await discover(served, ["--format", "json"])).out)).toMatchObject({
      found: true,
      ...flagsmith,
      evidence: { apiBaseUrlKey: "value", samlOrganisationKey: "spelling" },
      source: { kind: "applications", applications: [{ id, label: "Feature flags" }] },
      isDefault: false,
      config: { "flagsmith-okta:catalogueName": "flagsmith_1" },
    });
  });
});

describe("discovering names with a probe", () => {
  const name = ["--probe", "--name", "unknown_name", "--name", "flagsmith_1"];

  it.each(["allow", "refuse"] as const)(
    "reads what Okta returns or asks for, and leaves nothing behind (missing settings: %s)",
    async (missingSettings) => {
      const calls: string[] = [];
      const served = await okta({
        seed: { missingSettings },
        intercept: async (c, next) => {
          calls.push(`${c.req.method} ${c.req.path}${new URL(c.req.url).search}`);
          await next();
        },
      });
      const { out, err, exitCode } = await discover(served, name);
      expect(exitCode).toBe(0);
      expect(out).toContain(lines.join("\n"));
      expect(out).toContain("read from a trial application (deleted again)");
      expect(err).toMatch(
        /Trying the internal name unknown_name .*\n.*flagsmith_1[^]*Created .*inactive.*\nDeleted/,
      );
      expect(applicationsOf(served)).toEqual([]);
      const writes = calls.filter((each) => !each.startsWith("GET"));
      expect(writes.filter((each) => each !== "POST /api/v1/apps?activate=false")).toEqual([
        expect.stringMatching(/^DELETE \/api\/v1\/apps\/0oa/),
      ]);
    },
  );

  it("creates nothing if there is an application to read", async () => {
    const served = await okta();
    await ask(served, "POST /api/v1/apps", { body: application });
    const { out, err } = await discover(served, ["--probe"]);
    expect(out).toContain('read from "Feature flags"');
    expect(err).toBe("Nothing was created: there is an application to read.\n");
  });

  it("removes what an earlier run left behind, and nothing that only looks like it", async () => {
    const served = await okta();
    const left = idOf(await ask(served, "POST /api/v1/apps?activate=false", { body: trial }));
    const active = idOf(await ask(served, "POST /api/v1/apps", { body: trial }));
    expect((await discover(served)).err).toContain(
      `A trial application of an earlier run is still there: ${left}`,
    );
    const { err, exitCode } = await discover(served, name);
    expect(exitCode).toBe(0);
    expect(err).toContain(
      `Deleted the trial application ${left} (flagsmith_1) that an earlier run had left behind.`,
    );
    expect(err).toContain(`Left alone: ${active}`);
    expect(applicationsOf(served).map((each) => each.id)).toEqual([active]);
  });

  it("says for every name what Okta said, and how to find the right one by hand", async () => {
    const served = await okta();
    const { failure } = await discover(served, ["--probe"]);
    expect(failure).toContain("knows none of the internal names");
    expect(failure).toContain("  flagsmith: Not found: Resource not found: flagsmith (App)");
    expect(failure).toContain("without --probe");
    expect(failure).toContain("add-app#integration/SSO_USE_CASE/<name>");
  });

  it("deletes what was created though the answer was lost", async () => {
    let lost = 0;
    const served = await okta({
      intercept: async (c, next) => {
        await next();
        if (c.req.method === "POST") {
          lost += 1;
          c.res = new Response("<html>Bad gateway</html>", { status: 502 });
        }
      },
    });
    const { failure } = await discover(served, name.slice(0, 1).concat(name.slice(3)));
    expect(lost).toBe(1);
    expect(failure).toContain("failed inside Okta (502)");
    expect(applicationsOf(served)).toEqual([]);
  });

  it("names what it cannot delete, and where a person can", async () => {
    const served = await okta({
      intercept: async (c, next) => {
        if (c.req.method !== "DELETE") return next();
        return c.json(
          { errorCode: "E0000006", errorSummary: "You do not have permission", errorCauses: [] },
          403,
        );
      },
    });
    const { failure } = await discover(served, name);
    const [left] = applicationsOf(served);
    expect(left?.status).toBe("INACTIVE");
    expect(failure).toContain(`The trial application ${left?.id} (flagsmith_1) could not be deleted`);
    expect(failure).toContain("okta.apps.manage");
    expect(failure).toContain("Admin, Applications, Inactive");
    expect(failure).not.toContain(apiToken);
  });

  it("says which right is missing, and tries no other name without it", async () => {
    let posts = 0;
    const served = await okta({
      intercept: async (c, next) => {
        if (c.req.method !== "POST") return next();
        posts += 1;
        return c.json({ errorCode: "E0000006", errorSummary: "No permission", errorCauses: [] }, 403);
      },
    });
    const { failure } = await discover(served, ["--probe"]);
    expect(failure).toContain("expected the right to create and delete applications");
    expect(failure).toContain("okta.apps.manage");
    expect(posts).toBe(1);
  });

  it("lists the keys of a trial application whose settings cannot be distinguished", async () => {
    const served = await okta({
      seed: { flagsmith: { name: "flagsmith", apiBaseUrlKey: "one", samlOrganisationKey: "two" } },
    });
    const { failure } = await discover(served, ["--probe"]);
    expect(failure).toContain("Okta's application flagsmith has the settings one, two");
    expect(applicationsOf(served)).toEqual([]);
  });
});
