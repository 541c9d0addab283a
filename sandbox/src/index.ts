/**
 * The package `flagsmith-sso-sandbox`: a local Okta and a local Flagsmith, for tests.
 *
 * @module
 */
import type { FaultOrder } from "./faults/faults.js";
import type { FlagsmithData } from "./flagsmith/store.js";
import type { OktaState } from "./okta/index.js";
import { type Sandbox, type SandboxOptions, startSandbox as start } from "./sandbox.js";
import { type SandboxSeed, type SeedInput, parseSeed } from "./seed.js";

export { missingBrowser } from "./browser/launch.js";
export {
  type Outcome,
  type Person,
  type SignInPlaces,
  signInAtFlagsmith,
  signInAtOkta,
} from "./browser/signIn.js";
export { type SignIn, signInBothWays, visitor } from "./browser/signInBothWays.js";
export type { FaultOrder } from "./faults/faults.js";
export { readFaults } from "./faults/readFaults.js";
export type { FlagsmithData } from "./flagsmith/store.js";
export type { OktaState } from "./okta/index.js";
export { oktaPluginPlace } from "./oktaPluginPlace.js";
export {
  type OktaPlugin,
  type OktaPluginPlace,
  chooseOktaPlugin,
  pulumiEnvironment,
  sandboxStack,
} from "./pulumiEnvironment.js";
export { type SandboxSeed, type SeedInput, defaultSeed, readSeed } from "./seed.js";

/** How a sandbox is started. */
export interface StartOptions extends Omit<SandboxOptions, "seed"> {
  /** Users, groups, organisations and settings to start with. Default: {@link defaultSeed}, part by part. */
  readonly seed?: SeedInput | SandboxSeed;
}

/** A sandbox for a test. */
export interface TestSandbox extends Sandbox {
  /** Orders a fault that calls from now on meet. */
  fault(order: FaultOrder): void;
  /** A copy of everything that both services hold. */
  read(): { readonly okta: OktaState; readonly flagsmith: FlagsmithData };
  /** Ends every server. The same as `close`. */
  stop(): Promise<void>;
}

/**
 * Starts a local Okta, a local Flagsmith and the stand-in for Okta's plugin, all on 127.0.0.1 and on free ports.
 *
 * @throws Error if a port is taken, or if the seed has a mistake or nobody to work as.
 */
export async function startSandbox({ seed, ...options }: StartOptions = {}): Promise<TestSandbox> {
  const sandbox = await start({
    ...options,
    ...(seed === undefined ? {} : { seed: parseSeed(seed, "The seed") }),
  });
  return {
    ...sandbox,
    fault: (order) => void sandbox.faults.order(order),
    read: () => ({ okta: sandbox.okta.store.snapshot(), flagsmith: sandbox.flagsmith.store.snapshot() }),
    stop: () => sandbox.close(),
  };
}
