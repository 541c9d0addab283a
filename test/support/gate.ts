import type { SandboxOptions } from "../../sandbox/src/sandbox.js";

/** Holds calls to a sandbox until told to let them go. */
export interface Gate {
  /** For the sandbox's options. */
  readonly beforeAnswer: NonNullable<SandboxOptions["beforeAnswer"]>;
  /** Holds the next call, `METHOD path`, that looks like this, and every one after it. */
  hold(service: "okta" | "flagsmith", call: RegExp): HeldCalls;
}

/** Calls that wait. */
export interface HeldCalls {
  /** Resolves when the first has arrived. */
  readonly arrived: Promise<void>;
  /** Answers all that wait, and holds none from now on. */
  release(): void;
}

/** A gate that holds nothing yet. */
export function createGate(): Gate {
  const holding = new Set<(service: string, call: string) => Promise<void>>();
  return {
    beforeAnswer: async (service, call) => {
      await Promise.all([...holding].map((hold) => hold(service, call)));
    },
    hold: (service, call) => {
      const arrived = signal();
      const released = signal();
      const hold = async (where: string, what: string) => {
        if (where !== service || !call.test(what)) return;
        arrived.resolve();
        await released.promise;
      };
      holding.add(hold);
      return {
        arrived: arrived.promise,
        release: () => {
          holding.delete(hold);
          released.resolve();
        },
      };
    },
  };
}

/** A promise, and what resolves it. */
function signal(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve: () => resolve() };
}
