import { createFaults, type Faults } from "../../../sandbox/src/faults/faults.js";
import { type Flagsmith, createFlagsmith } from "../../../sandbox/src/flagsmith/flagsmith.js";
import { type LocalOkta, createOkta } from "../../../sandbox/src/okta/index.js";
import type { OktaSeed } from "../../../sandbox/src/okta/seed.js";
import { createOktaPlugin } from "../../../sandbox/src/oktaPlugin/plugin.js";
import { createProvider } from "../../../src/provider/provider.js";
import { answerInProcess } from "./axiosAdapter.js";
import { type FakeClock, createFakeClock } from "./clock.js";
import { type Engine, createEngine } from "./engine.js";

/** Addresses of the services; nothing listens there. */
export const urls = {
  okta: "https://okta.test",
  flagsmith: "https://flagsmith.test",
  /** Another Flagsmith, of somebody else. */
  other: "https://other.test",
} as const;

export type Service = keyof typeof urls;

/** Keys of the seeds' organisations: ours, and another one in the same Flagsmith. */
export const apiKeys = {
  acme: "sandboxk.acmeacmeacmeacmeacmeacmeacmeacme",
  beta: "sandboxb.betabetabetabetabetabetabetabeta",
} as const;

/** Okta, two Flagsmiths and a machine, in this process. */
export interface World {
  readonly clock: FakeClock;
  readonly okta: LocalOkta;
  readonly flagsmith: Flagsmith;
  readonly other: Flagsmith;
  readonly faults: Faults;
  /** Every call so far, `service METHOD path`. */
  readonly calls: string[];
  readonly machine: {
    readonly isDown: boolean;
    /** Fails at the call after so many: before it is carried out, or when it is. */
    failAfter(calls: number, at: "before" | "after"): void;
    start(): void;
    /** Resolves when so many more calls have been made, or at {@link rest}. */
    afterCalls(calls: number): Promise<void>;
    /** Nobody makes calls any more. */
    rest(): void;
    /** A call as a program on this machine makes it. */
    fetch(request: Request): Promise<Response>;
  };
  /** Awaited after each call that wrote. */
  afterWrite: (call: string) => Promise<void>;
  /** A call from elsewhere, such as a browser. */
  fetch(request: Request): Promise<Response>;
  /** An engine with a state of its own. */
  engine(options?: EngineOptions): Engine;
  close(): void;
}

/** Where an engine's Flagsmith is, and as whom it is used. */
export interface EngineOptions {
  readonly flagsmith?: "flagsmith" | "other";
  readonly apiKey?: string;
  readonly stack?: string;
}

/** A world in which nothing has happened yet. Close it, or axios never reaches a socket again. */
export function createWorld(start = "2026-11-24T12:00:00Z", oktaSeed: OktaSeed = {}): World {
  const clock = createFakeClock(start);
  const okta = createOkta({ publicUrl: urls.okta, now: clock.date, seed: oktaSeed });
  const flagsmith = createFlagsmith({ now: clock.date });
  const other = createFlagsmith({ now: clock.date });
  const faults = createFaults({
    stores: { okta: okta.store, flagsmith: flagsmith.store },
    now: clock.date,
  });
  const calls: string[] = [];
  let isDown = false;
  let failure: { left: number; readonly at: "before" | "after" } | undefined;
  const apps = { okta: okta.app, flagsmith: flagsmith.app, other: other.app };

  /** The machine's failure, if this is the call that meets it. */
  const meetFailure = (): "before" | "after" | undefined => {
    if (isDown) throw new Error("The machine is down.");
    if (failure === undefined) return undefined;
    failure.left -= 1;
    if (failure.left > 0) return undefined;
    const { at } = failure;
    failure = undefined;
    return at;
  };
  const goDown = (): never => {
    isDown = true;
    throw new Error("The machine went down.");
  };

  const answer = async (request: Request): Promise<Response> => {
    const { origin, pathname } = new URL(request.url);
    const service = (Object.keys(urls) as Service[]).find((each) => urls[each] === origin);
    if (service === undefined)
      throw new Error(`Nobody is at ${origin}; ${request.method} ${pathname} went there.`);
    const call = `${service} ${request.method} ${pathname}`;
    calls.push(call);
    return service === "other"
      ? apps.other.fetch(request)
      : faults.pass(service, request, () => apps[service].fetch(request));
  };

  let waiting: { left: number; readonly go: () => void }[] = [];
  const countCall = () => {
    for (const each of waiting) each.left -= 1;
    for (const each of waiting.filter(({ left }) => left < 0)) each.go();
    waiting = waiting.filter(({ left }) => left >= 0);
  };

  let turn: Promise<unknown> = Promise.resolve();
  /** One call after the other, so that nothing happens while people try to sign in between two of them. */
  const fromMachine = (request: Request): Promise<Response> => {
    const answered = turn.then(() => carryOut(request));
    turn = answered.catch(() => undefined);
    return answered;
  };
  const carryOut = async (request: Request): Promise<Response> => {
    countCall();
    const fails = meetFailure();
    if (fails === "before") goDown();
    const isWrite = request.method !== "GET";
    let failed: unknown;
    const answered = await answer(request).catch((error: unknown) => {
      failed = error;
      return undefined;
    });
    if (isWrite) await world.afterWrite(calls.at(-1) ?? "");
    if (fails === "after") goDown();
    if (answered === undefined) throw failed;
    return answered;
  };
  const restore = answerInProcess(fromMachine);

  const world: World = {
    clock,
    okta,
    flagsmith,
    other,
    faults,
    calls,
    machine: {
      get isDown() {
        return isDown;
      },
      failAfter: (left, at) => {
        failure = { left, at };
      },
      start: () => {
        isDown = false;
        failure = undefined;
      },
      afterCalls: (left) => new Promise((go) => void waiting.push({ left, go })),
      rest: () => {
        for (const each of waiting) each.go();
        waiting = [];
      },
      fetch: fromMachine,
    },
    afterWrite: async () => {},
    fetch: answer,
    engine: ({ flagsmith: where = "flagsmith", apiKey = apiKeys.acme, stack } = {}) =>
      createEngine(
        {
          "flagsmith-sso": {
            config: { apiUrl: urls[where] },
            start: async (config) => {
              const provider = createProvider({
                environment: { FLAGSMITH_API_KEY: apiKey },
                now: clock.date,
                clock,
              });
              await provider.configure(config);
              return provider;
            },
          },
          okta: {
            config: {},
            start: async (config) => {
              const plugin = createOktaPlugin({
                sleep: (milliseconds) => clock.sleep(milliseconds),
                environment: () => ({ OKTA_HTTP_PROXY: urls.okta, OKTA_API_TOKEN: "sandbox-okta-token" }),
              });
              await plugin.configure(config);
              return plugin;
            },
          },
        },
        world.machine,
        stack,
      ),
    close: restore,
  };
  return world;
}
