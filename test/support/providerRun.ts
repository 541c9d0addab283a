import { expect, onTestFinished } from "vitest";
import type { DiffResult, Plugin } from "../../src/plugin/plugin.js";
import type { PropertyMap } from "../../src/plugin/value.js";
import { createProvider } from "../../src/provider/provider.js";
import { type Faults, answerOrCut, createFaults } from "../../sandbox/src/faults/faults.js";
import { type Flagsmith, createFlagsmith } from "../../sandbox/src/flagsmith/flagsmith.js";
import type { FlagsmithSettings } from "../../sandbox/src/flagsmith/settings.js";
import { listen } from "../../sandbox/src/listen.js";

/** Credentials of the sandbox's default seed: an administrator's of each organisation. */
export const acmeKey = "sandboxk.acmeacmeacmeacmeacmeacmeacmeacme";
export const betaKey = "sandboxb.betabetabetabetabetabetabetabeta";

/** A resource as a stack's state has it. */
export interface InState {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: PropertyMap;
  readonly state: PropertyMap;
}

/** A local Flagsmith, and runs of the provider against it. It ends with the test. */
export interface ProviderScene {
  readonly flagsmith: Flagsmith;
  readonly faults: Faults;
  readonly url: string;
  /** Calls of the newest run, `METHOD path` below the API's root. */
  readonly requests: string[];
  /** A run as the engine has it: a provider that was configured once, with nothing read yet. */
  newRun(options?: { readonly credential?: string; readonly config?: PropertyMap }): Promise<ProviderRun>;
}

/** Starts a {@link ProviderScene}. Retries do not wait. */
export async function startScene(settings: Partial<FlagsmithSettings> = {}): Promise<ProviderScene> {
  const listener = await listen();
  onTestFinished(() => listener.close());
  const flagsmith = createFlagsmith({ settings });
  const faults = createFaults({ stores: { flagsmith: flagsmith.store, okta: flagsmith.store } });
  const requests: string[] = [];
  listener.answerWith((request, bindings) => {
    requests.push(`${request.method} ${new URL(request.url).pathname.replace("/api/v1/", "")}`);
    return answerOrCut(bindings, () => faults.pass("flagsmith", request, () => flagsmith.app.fetch(request)));
  });
  return {
    flagsmith,
    faults,
    url: listener.url,
    requests,
    newRun: async ({ credential = acmeKey, config = {} } = {}) => {
      const plugin = createProvider({
        environment: { FLAGSMITH_API_KEY: credential },
        now: () => new Date("2026-11-24T12:00:00Z"),
        clock: { now: () => Date.now(), sleep: async () => {} },
      });
      await plugin.configure({ apiUrl: listener.url, ...config });
      requests.length = 0;
      return new ProviderRun(plugin);
    },
  };
}

/** What the engine asks of a provider in one run, for resources in a state. */
export class ProviderRun {
  constructor(readonly plugin: Plugin) {}

  private identity(type: string, name: string) {
    const token = `flagsmith-sso:index:${type}`;
    return { urn: `urn:pulumi:dev::p::${token}::${name}`, type: token, name };
  }

  private ofState({ type, name, id, inputs, state }: InState) {
    return { ...this.identity(type, name), id, properties: state, inputs, oldInputs: inputs, timeout: 0 };
  }

  async check(type: string, name: string, news: PropertyMap, olds: PropertyMap = {}): Promise<PropertyMap> {
    const { inputs, failures } = await this.plugin.check({ ...this.identity(type, name), olds, news });
    expect(failures).toEqual([]);
    return inputs;
  }

  /** Check and Create. */
  async create(type: string, name: string, news: PropertyMap, preview = false): Promise<InState> {
    const inputs = await this.check(type, name, news);
    return this.createChecked(type, name, inputs, preview);
  }

  private async createChecked(type: string, name: string, inputs: PropertyMap, preview: boolean) {
    const request = { ...this.identity(type, name), properties: inputs, preview, timeout: 0 };
    const { id, properties } = await this.plugin.create(request);
    return { type, name, id, inputs, state: properties };
  }

  /**
   * Check and Create of a resource that the program wants replaced, as by `replaceOnChanges`. Of one that the user wants
   * replaced (`--replace`) the engine tells the provider nothing: for that use `create`.
   */
  async replace(old: InState, preview = false): Promise<InState> {
    const inputs = await this.check(old.type, old.name, old.inputs, old.inputs);
    return this.createChecked(old.type, old.name, inputs, preview);
  }

  /** Check and Diff: what the engine does with every resource of a program before it writes. */
  async plan(old: InState, news: PropertyMap): Promise<{ inputs: PropertyMap; diff: DiffResult }> {
    const inputs = await this.check(old.type, old.name, news, old.inputs);
    const { urn, type } = this.identity(old.type, old.name);
    const request = { id: old.id, urn, type, olds: old.state, news: inputs, oldInputs: old.inputs };
    return { inputs, diff: await this.plugin.diff({ ...request, ignoreChanges: [] }) };
  }

  /** Update alone, to inputs that were checked. */
  async update(old: InState, inputs: PropertyMap, preview = false): Promise<InState> {
    const request = { ...this.ofState(old), properties: inputs, olds: old.state };
    const state = await this.plugin.update({ ...request, ignoreChanges: [], preview });
    return { ...old, inputs, state };
  }

  /** Check, Diff and Update. */
  async change(old: InState, news: PropertyMap): Promise<InState> {
    const { inputs } = await this.plan(old, news);
    return this.update(old, inputs);
  }

  async read(old: InState): Promise<InState | undefined> {
    const read = await this.plugin.read(this.ofState(old));
    return read && { ...old, id: read.id, inputs: read.inputs, state: read.properties };
  }

  async delete(old: InState): Promise<void> {
    await this.plugin.delete(this.ofState(old));
  }
}
