import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { RotationRefused } from "../../../src/commands/rotate/connection.js";
import type { PublishRequest } from "../../../src/commands/rotate/plans.js";
import { readRotation } from "../../../src/commands/rotate/readRotation.js";
import { type StepResult, drop, end, publish, switchKeys } from "../../../src/commands/rotate/steps.js";
import { type RotationWorld, createRotationWorld } from "../../support/rotationWorld.js";

let world: RotationWorld;
/** How many times as many runs as usual: for a longer search. */
const factor = Number(process.env.PROPERTY_RUNS_FACTOR ?? 1);
const timeout = 60_000 * factor;

beforeAll(async () => {
  world = await createRotationWorld();
});

/** Ends a step in the middle, as `kill -9` does. */
class Killed extends Error {}

/** A step of `rotate`. `key` counts keys of the application, the oldest first. */
type Step =
  | { readonly kind: "publish"; readonly years?: number; readonly key?: number; readonly new?: true }
  | { readonly kind: "switch" }
  | { readonly kind: "end" }
  | { readonly kind: "drop"; readonly key?: number }
  | { readonly kind: "sync" };

/** What anybody does besides. */
type Event =
  | { readonly kind: "handSwitch"; readonly key: number }
  | { readonly kind: "rogue" }
  | { readonly kind: "pass"; readonly years: number }
  /** A plain `pulumi up` with something to change at the application: Okta's provider sends the state's key with it. */
  | { readonly kind: "up" }
  | { readonly kind: "repair" };

const key = fc.nat({ max: 5 });
const years = fc.constantFrom(2, 10);
const publishing = fc.oneof(
  fc.record({ kind: fc.constant("publish" as const) }),
  fc.record({ kind: fc.constant("publish" as const), years }),
  fc.record({ kind: fc.constant("publish" as const), new: fc.constant(true as const), years }),
  fc.record({ kind: fc.constant("publish" as const), key }),
);
const removing = fc.oneof(
  fc.record({ kind: fc.constant("end" as const) }),
  fc.record({ kind: fc.constant("drop" as const) }),
  fc.record({ kind: fc.constant("drop" as const), key }),
);
const switching = fc.record({ kind: fc.constant("switch" as const) });
const step: fc.Arbitrary<Step> = fc.oneof(
  publishing,
  switching,
  switching,
  removing,
  fc.record({ kind: fc.constant("sync" as const) }),
);
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant("handSwitch" as const), key }),
  fc.record({ kind: fc.constant("rogue" as const) }),
  fc.record({ kind: fc.constant("pass" as const), years: fc.constantFrom(3, 11) }),
  fc.record({ kind: fc.constant("up" as const) }),
  fc.record({ kind: fc.constant("repair" as const) }),
);
/** `killedAt`: the call that is the last, counted from 1, and whether it still takes effect. */
const killed = fc.option(fc.record({ call: fc.integer({ min: 1, max: 12 }), takesEffect: fc.boolean() }), {
  nil: undefined,
});
const action = fc.oneof(
  { weight: 3, arbitrary: fc.record({ step, killedAt: killed }) },
  { weight: 1, arbitrary: fc.record({ event }) },
);

/** The stack's state, as far as it matters here: the key that it says signs. */
interface State {
  kid: string;
  readonly removesRetiredKeys: boolean;
}

const kidAt = (index: number) => world.kids()[index % world.kids().length]!;
const fingerprintAt = (index: number) => world.fingerprintOf(kidAt(index));

/** What `rotate sync`, and each step after its work, does to the state; and its `up` to Flagsmith. */
function sync(state: State): void {
  state.kid = world.signingKid();
  if (state.removesRetiredKeys) world.removeOlderThanSigning();
}

/** Runs a step as `flagsmith-sso rotate` does. */
async function run(
  wanted: Step,
  state: State,
  around: (call: () => Promise<unknown>) => Promise<unknown>,
): Promise<StepResult | undefined> {
  const connection = world.connection(around);
  const synced = () => around(async () => sync(state));
  const stateFirst = async () => {
    if (state.kid !== world.signingKid()) await synced();
  };
  switch (wanted.kind) {
    case "publish": {
      const result = await publish(connection, requestOf(wanted));
      if (result.done) await synced();
      return result;
    }
    case "switch": {
      const result = await switchKeys(connection, async () => {});
      await synced();
      return result;
    }
    case "end": {
      const result = await end(connection, stateFirst);
      await synced();
      return result;
    }
    case "drop": {
      const fingerprint = wanted.key === undefined ? undefined : fingerprintAt(wanted.key);
      const result = await drop(connection, fingerprint, stateFirst);
      if (result.done) await synced();
      return result;
    }
    case "sync":
      await synced();
      return undefined;
  }
}

function requestOf(wanted: Extract<Step, { kind: "publish" }>): PublishRequest {
  if (wanted.key !== undefined) return { years: undefined, key: { fingerprint: fingerprintAt(wanted.key) } };
  return { years: wanted.years, key: wanted.new === true ? "new" : "next" };
}

async function happen(what: Event, state: State): Promise<void> {
  switch (what.kind) {
    case "handSwitch":
      return world.signWith(kidAt(what.key));
    case "rogue":
      return world.addRogueKey();
    case "pass":
      world.clock.now = new Date(world.clock.now.getTime() + what.years * 366 * 24 * 60 * 60 * 1000);
      return;
    case "up":
      return world.signWith(state.kid);
    case "repair":
      return world.repair();
  }
}

/** Runs a step with every call looked at, and ends it where it is to be killed. */
async function runWatched(
  wanted: Step,
  state: State,
  killedAt: { readonly call: number; readonly takesEffect: boolean } | undefined,
): Promise<void> {
  const couldSignIn = world.canSignIn();
  // A plain `up` may let Okta sign with the state's key at any time.
  const isStateSafe = () => world.held().includes(world.fingerprintOf(state.kid));
  const wasStateSafe = isStateSafe();
  const before = new Set(world.held());
  const made = new Set(world.kids());
  const named = "key" in wanted && wanted.key !== undefined ? fingerprintAt(wanted.key) : undefined;
  let calls = 0;
  const around = async (call: () => Promise<unknown>) => {
    calls += 1;
    // Okta's clock goes on while a step runs, and tells new keys from old ones.
    world.clock.now = new Date(world.clock.now.getTime() + 1000);
    if (killedAt?.call === calls && !killedAt.takesEffect) throw new Killed();
    const answer = await call();
    if (couldSignIn) expect(world.canSignIn()).toBe(true);
    if (couldSignIn && wasStateSafe) expect(isStateSafe()).toBe(true);
    if (killedAt?.call === calls) throw new Killed();
    return answer;
  };
  const signedBefore = world.signingKid();
  await run(wanted, state, around).catch((error: unknown) => {
    if (!(error instanceof Killed) && !(error instanceof RotationRefused)) throw error;
  });
  const added = world.held().filter((each) => !before.has(each));
  const fresh = new Set(
    world
      .kids()
      .filter((each) => !made.has(each))
      .map(world.fingerprintOf),
  );
  // Nothing but a new key, or the one that somebody named, is put into Flagsmith.
  expect(added.filter((each) => !fresh.has(each) && each !== named)).toEqual([]);
  expect(wanted.kind === "publish" ? [] : added).toEqual([]);
  if (world.signingKid() !== signedBefore) {
    expect(wanted.kind).toBe("switch");
    expect(before).toContain(world.fingerprintOf(world.signingKid()));
    const { signing } = await readRotation(world.connection((call) => call()));
    expect(new Date(signing!.notAfter) > world.clock.now).toBe(true);
  }
}

describe("rotate, by any sequence of steps", () => {
  it(
    "locks nobody out and uses no key again, whatever else happens, and wherever a step is killed",
    async () => {
      const property = fc.asyncProperty(
        fc.array(action, { maxLength: 14 }),
        fc.boolean(),
        async (actions, removesRetiredKeys) => {
          world.reset();
          const state: State = { kid: world.signingKid(), removesRetiredKeys };
          for (const each of actions) {
            if ("step" in each) {
              await runWatched(each.step, state, each.killedAt);
              continue;
            }
            const couldSignIn = world.canSignIn();
            await happen(each.event, state);
            // A hand can switch to a key that Flagsmith does not accept; a plain `up` must not.
            if (couldSignIn && each.event.kind !== "handSwitch") expect(world.canSignIn()).toBe(true);
          }
          await expectToEndWell(state);
        },
      );
      await fc.assert(property, { numRuns: 30 * factor });
    },
    timeout,
  );
});

/** From wherever it is, the steps as they are meant lead to one key, which is new. */
async function expectToEndWell(state: State): Promise<void> {
  world.repair();
  await runWatched({ kind: "publish", new: true, years: 10 }, state, undefined);
  const next = world.kids().at(-1);
  await runWatched({ kind: "switch" }, state, undefined);
  expect(world.signingKid()).toBe(next);
  await runWatched({ kind: "end" }, state, undefined);
  expect(world.held()).toEqual([world.fingerprintOf(world.signingKid())]);
  const { stage } = await readRotation(world.connection((call) => call()));
  expect(stage).toBe("settled");
  expect(state.kid).toBe(world.signingKid());
}

describe("rotate, by two operators at once", () => {
  /** Where the two begin. */
  const beginnings: Readonly<Record<string, readonly Step[]>> = {
    settled: [],
    published: [{ kind: "publish" }],
    "two published": [{ kind: "publish" }, { kind: "publish", new: true }],
    switched: [{ kind: "publish" }, { kind: "switch" }],
    "switched, next published": [{ kind: "publish" }, { kind: "switch" }, { kind: "publish" }],
  };

  /** Runs both, call by call in an order that fast-check chooses. */
  async function runBoth(
    scheduler: fc.Scheduler,
    steps: readonly [Step, Step],
    everyCall: () => void,
  ): Promise<PromiseSettledResult<StepResult | undefined>[]> {
    const state: State = { kid: world.signingKid(), removesRetiredKeys: false };
    const around = scheduler.scheduleFunction(async (call: () => Promise<unknown>) => {
      const answer = await call();
      everyCall();
      return answer;
    });
    const runs = steps.map((each) => run(each, state, around));
    await scheduler.waitFor(Promise.allSettled(runs));
    return Promise.allSettled(runs);
  }

  async function begin(name: string): Promise<void> {
    world.reset();
    const state: State = { kid: world.signingKid(), removesRetiredKeys: false };
    for (const each of beginnings[name]!) await runWatched(each, state, undefined);
    world.clock.now = new Date(world.clock.now.getTime() + 1000);
  }

  const beginning = fc.constantFrom(...Object.keys(beginnings));
  const anyStep = fc.oneof(publishing, switching, removing);

  it(
    "never leaves a key that signs and is not accepted, whichever steps meet",
    async () => {
      const property = fc.asyncProperty(
        fc.scheduler(),
        beginning,
        anyStep,
        anyStep,
        async (scheduler, from, one, other) => {
          await begin(from);
          await runBoth(scheduler, [one, other], () => {});
          expect(world.canSignIn()).toBe(true);
        },
      );
      await fc.assert(property, { numRuns: 15 * factor });
    },
    timeout,
  );

  it(
    "locks nobody out for a moment unless one of the two takes keys out that the other switches to",
    async () => {
      const property = fc.asyncProperty(
        fc.scheduler(),
        beginning,
        fc.oneof(publishing, switching),
        fc.oneof(publishing, switching),
        async (scheduler, from, one, other) => {
          await begin(from);
          await runBoth(scheduler, [one, other], () => expect(world.canSignIn()).toBe(true));
        },
      );
      await fc.assert(property, { numRuns: 15 * factor });
    },
    timeout,
  );

  it(
    "publishes one key at most if both publish, and tells the other operator",
    async () => {
      const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        await begin("settled");
        const results = await runBoth(scheduler, [{ kind: "publish" }, { kind: "publish" }], () => {});
        expect(world.held().length).toBeLessThanOrEqual(2);
        const done = results.filter((each) => each.status === "fulfilled" && each.value?.done === true);
        expect(done.length).toBeLessThanOrEqual(1);
        for (const each of results)
          if (each.status === "rejected") expect(each.reason).toBeInstanceOf(RotationRefused);
      });
      await fc.assert(property, { numRuns: 15 * factor });
    },
    timeout,
  );
});
