import { afterEach, describe, expect, expectTypeOf, it } from "vitest";
import type { SandboxPackage } from "../../src/commands/sandbox/sandboxPackage.js";
import * as sandboxPackage from "../src/index.js";
import { type SeedInput, type TestSandbox, defaultSeed, startSandbox } from "../src/index.js";

let sandbox: TestSandbox | undefined;

afterEach(() => sandbox?.stop());

describe("flagsmith-sso-sandbox", () => {
  it("has what the command `flagsmith-sso sandbox` uses of it", () => {
    expectTypeOf(sandboxPackage).toExtend<SandboxPackage>();
    expect(Object.keys(sandboxPackage)).toEqual(
      expect.arrayContaining([
        "chooseOktaPlugin",
        "missingBrowser",
        "oktaPluginPlace",
        "pulumiEnvironment",
        "readFaults",
        "readSeed",
        "sandboxStack",
        "signInBothWays",
        "startSandbox",
        "visitor",
      ] satisfies (keyof SandboxPackage)[]),
    );
  });

  it("starts with a seed, orders faults, shows what the services hold, and stops", async () => {
    sandbox = await startSandbox({
      seed: { okta: { ...defaultSeed.okta, groups: [...defaultSeed.okta.groups, { name: "Engineers" }] } },
    });
    const { okta, flagsmith } = sandbox;
    const headers = { Authorization: `SSWS ${okta.apiToken}` };
    const groups = () => fetch(`${okta.url}/api/v1/groups`, { headers });

    const before = (await (await groups()).json()) as { profile: { name: string } }[];
    expect(before.map(({ profile }) => profile.name)).toContain("Engineers");
    sandbox.fault({
      service: "okta",
      call: "GET /api/v1/groups",
      fault: { kind: "serverError", status: 503 },
    });
    expect((await groups()).status).toBe(503);
    expect((await groups()).status).toBe(200);

    const held = sandbox.read();
    expect(held.flagsmith.organisations[0]?.id).toBe(flagsmith.organisation);

    await sandbox.stop();
    await expect(groups()).rejects.toThrow();
    sandbox = undefined;
  });

  it("names the first mistake of a seed", async () => {
    const seed = { okta: { groups: [], users: [{ login: 1 }] } } as unknown as SeedInput;
    await expect(startSandbox({ seed })).rejects.toThrow(/^The seed has a mistake at okta/);
  });
});
