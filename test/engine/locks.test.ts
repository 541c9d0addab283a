import { afterEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { type TestBackend, backends } from "../support/backends.js";
import { type Gate, createGate } from "../support/gate.js";
import { createTestProject } from "../support/project.js";
import { type TestStack, createTestStack, openTestStack } from "../support/pulumiStack.js";
import { stackYaml } from "../support/stackYaml.js";

const config = stackYaml({ samlOrganisation: "locked", oktaGroups: ["Engineering"] });
const up = ["up", "--yes", "--skip-preview"] as const;
/** Pulumi's own words, and what it tells the reader to do. */
const locked = /the stack is currently locked by 1 lock\(s\)\. .*`pulumi cancel`/;
const creatingApplication = ["okta", /^POST \/api\/v1\/apps$/] as const;
const creatingConfiguration = ["flagsmith", /^POST \/api\/v1\/auth\/saml\/configuration\/$/] as const;

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** One stack from two checkouts, and services that can be held. */
interface Scene {
  readonly sandbox: Sandbox;
  readonly gate: Gate;
  readonly here: TestStack;
  readonly there: TestStack;
}

async function startScene(start: () => Promise<TestBackend>): Promise<Scene> {
  const gate = createGate();
  const sandbox = await startSandbox({ beforeAnswer: gate.beforeAnswer });
  cleanUps.push(() => sandbox.close());
  const backend = await start();
  cleanUps.push(() => backend.remove());
  const checkouts = [await createTestProject(), await createTestProject()] as const;
  for (const each of checkouts) {
    cleanUps.push(() => each.remove());
    await each.configure("locked", config);
  }
  const environment = { PULUMI_BACKEND_URL: backend.url };
  const here = await createTestStack(checkouts[0], sandbox, "locked", environment);
  return { sandbox, gate, here, there: openTestStack(checkouts[1], sandbox, "locked", environment) };
}

/** How many there are in the services. */
const countsIn = ({ sandbox }: Scene) => ({
  applications: sandbox.okta.store.applications.all().length,
  configurations: sandbox.flagsmith.store.data.samlConfigurations.length,
});
const oneOfEach = { applications: 1, configurations: 1 };

/** Kills a run while a service is creating something. The service finishes all the same: the request has reached it. */
async function killWhileCreating({ gate, here }: Scene, ...[service, call]: Parameters<Gate["hold"]>) {
  const held = gate.hold(service, call);
  const kill = here.startToKill(...up);
  await held.arrived;
  await kill();
  held.release();
}

describe.each(backends)("a stack on $name", ({ start }) => {
  it("lets one of two runs at once through, refuses the other, and loses nothing", async () => {
    const scene = await startScene(start);
    const held = scene.gate.hold(...creatingApplication);
    const first = scene.here.try(...up);
    await held.arrived;

    const callsOfFirst = structuredClone(scene.sandbox.calls);
    const { exitCode, stderr } = await scene.there.try(...up);
    expect(stderr).toMatch(locked);
    expect(exitCode).toBe(1);
    expect(scene.sandbox.calls).toEqual(callsOfFirst);

    held.release();
    expect(await first).toMatchObject({ exitCode: 0 });
    await scene.there.expectNothingToDo("two runs at once");
    expect(countsIn(scene)).toEqual(oneOfEach);
  });

  it("stays locked after a run that was killed, and knows what that was creating in Okta", async () => {
    const scene = await startScene(start);
    const { sandbox, there } = scene;
    await killWhileCreating(scene, ...creatingApplication);

    expect((await there.try(...up)).stderr).toMatch(locked);
    await there.run("cancel", "--yes");
    const { pendingCreates } = await there.export();
    expect(pendingCreates).toEqual([expect.stringMatching(/okta:app\/saml:Saml::sso$/)]);

    // Pulumi would make it again: that nobody recorded it does not mean that it is not there.
    const [application] = sandbox.okta.store.applications.all();
    await there.run("refresh", "--yes", "--clear-pending-creates");
    await there.run(...(await importOf(there, "okta:app/saml:Saml", application!.id)));
    await there.run(...up);
    await there.run("preview", "--refresh", "--expect-no-changes");
    expect(countsIn(scene)).toEqual(oneOfEach);
  });
});

describe("a run that gets Ctrl-C while it is creating something", () => {
  it("ends what has begun, waits for nothing, unlocks the stack, and is continued by the next one", async () => {
    const { gate, here, there, ...scene } = await startScene(backends[0]!.start);
    const throttled = scene.sandbox.faults.order({
      service: "flagsmith",
      call: "POST */auth/saml/configuration/",
      // Longer than this test may take.
      fault: { kind: "throttle", header: "retry-after", seconds: 119 },
    });
    const waiting = here.startToInterrupt(...up);
    await expect.poll(() => throttled.met.length, { timeout: 60_000 }).toBe(1);
    await waiting.interrupt();
    const { output: waited } = await waiting.ended;
    expect(waited).toContain("was given up because the run was cancelled");

    const held = gate.hold(...creatingApplication);
    const { interrupt, ended } = here.startToInterrupt(...up);
    await held.arrived;
    await interrupt();
    held.release();
    const { exitCode, output } = await ended;
    expect(exitCode).not.toBe(0);
    expect(output).toContain("update canceled");

    expect((await there.export()).pendingCreates).toEqual([]);
    await there.run(...up);
    await there.expectNothingToDo("the run after Ctrl-C");
    expect(countsIn({ gate, here, there, ...scene })).toEqual(oneOfEach);
  });
});

describe("a run that was killed while it was creating something in Flagsmith", () => {
  it("is followed by a refusal that names it, and by an `up` once it was imported", async () => {
    const scene = await startScene(backends[0]!.start);
    const { there } = scene;
    await killWhileCreating(scene, ...creatingConfiguration);

    await there.run("cancel", "--yes");
    const { exitCode, stdout } = await there.try(...up);
    expect(exitCode).not.toBe(0);
    expect(stdout).toContain("flagsmith-sso:index:SamlConfiguration::sso, interrupted while creating");
    expect(stdout).toContain('a SAML configuration "locked" exists already');

    await there.run("refresh", "--yes", "--clear-pending-creates");
    await there.run(...(await importOf(there, "flagsmith-sso:index:SamlConfiguration", "locked")));
    await there.run(...up);
    await there.run("preview", "--refresh", "--expect-no-changes");
    expect(countsIn(scene)).toEqual(oneOfEach);
  });
});

/** The command that puts what exists under the stack's component, as docs/scale.md has it. */
async function importOf(stack: TestStack, type: string, id: string): Promise<string[]> {
  const { allUrns } = await stack.export();
  const urn = (end: string) => allUrns.find((each) => each.endsWith(`${end}::sso`)) ?? "";
  // Before each "=" is a name of one's own choice, which the resource must not have.
  const parent = ["--parent", `component=${urn("::flagsmith-sso:index:FlagsmithSso")}`];
  const provider = type.startsWith("flagsmith-sso:")
    ? ["--provider", `flagsmith=${urn("$pulumi:providers:flagsmith-sso")}`]
    : [];
  const quietly = ["--yes", "--skip-preview", "--protect=false", "--generate-code=false"];
  return ["import", type, "sso", id, ...parent, ...provider, ...quietly];
}
