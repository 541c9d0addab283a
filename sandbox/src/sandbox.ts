import { servePluginForEachConnection } from "pulumi-flagsmith-sso/plugin";
import { type Flagsmith, createFlagsmith } from "./flagsmith/flagsmith.js";
import type { FlagsmithSettings } from "./flagsmith/settings.js";
import { type FlagsmithProxy, standAtSaas, standHere } from "./flagsmithPlace.js";
import { type FaultOrder, type Faults, answerOrCut, createFaults } from "./faults/faults.js";
import { listen } from "./listen.js";
import { type LocalOkta, createOkta } from "./okta/index.js";
import { oktaEnvironment } from "./oktaEnvironment.js";
import { createOktaPlugin } from "./oktaPlugin/plugin.js";
import { type SandboxSeed, defaultSeed } from "./seed.js";
import { type SavedState, readState, writeState } from "./snapshot.js";

/** How a sandbox is started. */
export interface SandboxOptions {
  /** Default: the one in `snapshotFile`, otherwise any free port. */
  readonly oktaPort?: number;
  /** On SaaS it is the proxy's. Default: the one in `snapshotFile`, otherwise any free port. */
  readonly flagsmithPort?: number;
  readonly seed?: SandboxSeed;
  /** Takes the place of the seed's `flagsmithSettings.deployment`. On `saas`, Flagsmith stands at the SaaS's addresses. */
  readonly deployment?: FlagsmithSettings["deployment"];
  /** A file to go on from, and to leave everything in at the end. */
  readonly snapshotFile?: string;
  /** Awaited before a call is answered, `METHOD path`: tests hold a service with it. Default: answers at once. */
  readonly beforeAnswer?: (service: "okta" | "flagsmith", call: string) => Promise<void>;
  /** Faults that calls meet from the start; more can be ordered later. */
  readonly faults?: readonly FaultOrder[];
}

/** Okta and Flagsmith on this machine, and the Okta plugin's stand-in. */
export interface Sandbox {
  readonly okta: LocalOkta & { readonly url: string; readonly apiToken: string };
  readonly flagsmith: Flagsmith & {
    readonly url: string;
    readonly apiKey: string;
    readonly organisation: number;
    readonly dashboardUrl: string;
    /** The way to a Flagsmith at the SaaS's addresses; undefined elsewhere. */
    readonly proxy: FlagsmithProxy | undefined;
  };
  readonly oktaPlugin: { readonly port: number };
  /** Faults to order for calls to come. */
  readonly faults: Faults;
  /** Every call so far, `METHOD path`, oldest first: calls are what costs. */
  readonly calls: { readonly okta: readonly string[]; readonly flagsmith: readonly string[] };
  /** Saves, where a file was given, and ends every server. */
  close(): Promise<void>;
}

/**
 * Starts a sandbox. Everything listens on 127.0.0.1.
 *
 * @throws Error if a port is taken, the snapshot cannot be read, or the seed has nobody to work as; nothing listens then.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const opened: (() => unknown)[] = [];
  try {
    return await start(options, opened);
  } catch (error) {
    await Promise.all(opened.map((close) => close()));
    throw error;
  }
}

/** Everything that a sandbox opens is closed by one of `opened`. */
async function start(options: SandboxOptions, opened: (() => unknown)[]): Promise<Sandbox> {
  const {
    seed = defaultSeed,
    deployment = seed.flagsmithSettings.deployment,
    snapshotFile,
    beforeAnswer = async () => {},
    faults: orders = [],
  } = options;
  const saved: SavedState | undefined =
    snapshotFile === undefined ? undefined : await readState(snapshotFile);
  const { oktaPort = saved?.ports?.okta ?? 0, flagsmithPort = saved?.ports?.flagsmith ?? 0 } = options;
  const oktaListener = await listen(oktaPort);
  opened.push(() => oktaListener.close());
  const okta = createOkta({ publicUrl: oktaListener.url, seed: seed.okta });
  const flagsmith = createFlagsmith({
    seed: seed.flagsmith,
    settings: { ...seed.flagsmithSettings, deployment, ...(deployment === "saas" ? saasSettings : {}) },
  });
  if (saved !== undefined) {
    okta.store.restore(saved.okta);
    flagsmith.store.restore(saved.flagsmith);
  }
  const calls = { okta: [] as string[], flagsmith: [] as string[] };
  const note = async (service: "okta" | "flagsmith", { method, url }: Request) => {
    const call = `${method} ${new URL(url).pathname}`;
    calls[service].push(call);
    await beforeAnswer(service, call);
  };
  const faults = createFaults({ stores: { okta: okta.store, flagsmith: flagsmith.store } });
  for (const each of orders) faults.order(each);
  oktaListener.answerWith((request, raw) =>
    answerOrCut(raw, async () => {
      await note("okta", request);
      return faults.pass("okta", request, () => okta.app.fetch(request, raw));
    }),
  );
  const stand = deployment === "saas" ? standAtSaas : standHere;
  const place = await stand(flagsmithPort, (request, raw) =>
    answerOrCut(raw, async () => {
      await note("flagsmith", request);
      return faults.pass("flagsmith", request, () => flagsmith.app.fetch(request));
    }),
  );
  opened.push(() => place.close());
  const plugin = await servePluginForEachConnection(() =>
    // The engine that attaches has an environment of its own, which the stand-in cannot see. A stack that brings a
    // credential is taken for one whose environment has none.
    createOktaPlugin({
      environment: (config) => {
        const { OKTA_API_TOKEN, ...places } = oktaEnvironment(oktaListener.url, seed.okta.apiToken);
        const brings = ["apiToken", "accessToken", "privateKey"].some((name) => config[name] !== undefined);
        return brings ? places : { ...places, OKTA_API_TOKEN };
      },
    }),
  );
  opened.push(() => plugin.close());

  const [organisation] = flagsmith.store.data.organisations;
  const key = flagsmith.store.data.apiKeys.find(
    (each) => each.organisation === organisation?.id && each.isAdmin,
  );
  if (organisation === undefined || key === undefined) {
    throw new Error(
      "flagsmith.organisations: the seed's first organisation has no administrator's API key, expected one to work with; add it.",
    );
  }
  return {
    okta: { ...okta, url: oktaListener.url, apiToken: seed.okta.apiToken },
    flagsmith: {
      ...flagsmith,
      url: place.apiUrl,
      apiKey: key.key,
      organisation: organisation.id,
      dashboardUrl: place.dashboardUrl,
      proxy: place.proxy,
    },
    oktaPlugin: { port: plugin.port },
    faults,
    calls,
    close: async () => {
      if (snapshotFile !== undefined) {
        await writeState(snapshotFile, {
          ports: { okta: portOf(oktaListener.url), flagsmith: portOf(place.proxy?.url ?? place.apiUrl) },
          okta: okta.store.snapshot(),
          flagsmith: flagsmith.store.snapshot(),
        });
      }
      await Promise.all(opened.map((close) => close()));
    },
  };
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

/** As on SaaS, where API and dashboard are two. */
const saasSettings = { image: "api-only" } as const;
