import { type DiffResult, PartialFailure, type Plugin } from "../../../src/plugin/plugin.js";
import type { PropertyMap } from "../../../src/plugin/value.js";

/** A resource as Pulumi's engine keeps it. */
interface Kept {
  readonly id: string;
  readonly inputs: PropertyMap;
  readonly outputs: PropertyMap;
}

/** One resource under an engine's care: the calls that an engine makes, in its order. */
export interface ManagedResource {
  /** What the state holds. */
  readonly kept: Kept;
  /** `pulumi up` with this program. */
  up(program: PropertyMap): Promise<void>;
  /** What `pulumi up` would do. */
  diff(program: PropertyMap): Promise<DiffResult>;
  /** What a preview of a create says. */
  preview(program: PropertyMap): Promise<PropertyMap>;
  /** `pulumi refresh`; whether the resource is still there. */
  refresh(): Promise<boolean>;
  /** `pulumi import`. */
  import(id: string): Promise<void>;
  destroy(): Promise<void>;
}

/** Takes a resource of a plugin into care. */
export function manage(plugin: Plugin, type: string, name: string): ManagedResource {
  const urn = `urn:pulumi:test::test::${type}::${name}`;
  const identity = { urn, type, name };
  let kept: Kept | undefined;
  let failed = false;
  /** What a verb that failed half-way says is kept, as the engine does. */
  const keepingFailed = <Result>(verb: Promise<Result>): Promise<Result> =>
    verb.catch((error: unknown) => {
      if (error instanceof PartialFailure) {
        kept = { id: error.id, inputs: error.inputs, outputs: error.properties };
        failed = true;
      }
      throw error;
    });
  const state = () => {
    if (kept === undefined) throw new Error(`${name} is not in state.`);
    return kept;
  };
  const check = async (program: PropertyMap) => {
    const { inputs, failures } = await plugin.check({ ...identity, olds: kept?.inputs ?? {}, news: program });
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
    return inputs;
  };
  const compare = (news: PropertyMap) => {
    const { id, inputs: oldInputs, outputs: olds } = state();
    return plugin.diff({ ...identity, id, olds, news, oldInputs, ignoreChanges: [] });
  };
  const look = async (id: string, properties: PropertyMap, inputs: PropertyMap) => {
    const live = await plugin.read({ ...identity, id, properties, inputs });
    kept = live && { id: live.id, inputs: live.inputs, outputs: live.properties };
    failed = false;
    return live !== undefined;
  };
  return {
    get kept() {
      return state();
    },
    up: async (program) => {
      const inputs = await check(program);
      if (kept === undefined) {
        const made = await keepingFailed(
          plugin.create({ ...identity, properties: inputs, preview: false, timeout: 0 }),
        );
        kept = { id: made.id, inputs, outputs: made.properties };
        return;
      }
      // A resource that failed is updated in the next run, whether anything differs or not.
      if (!failed && (await compare(inputs)).changes === "DIFF_NONE") return;
      const { id, inputs: oldInputs, outputs: olds } = kept;
      const past = { id, olds, oldInputs, ignoreChanges: [] };
      const outputs = await keepingFailed(
        plugin.update({ ...identity, ...past, properties: inputs, preview: false, timeout: 0 }),
      );
      failed = false;
      kept = { id, inputs, outputs };
    },
    diff: async (program) => compare(await check(program)),
    preview: async (program) => {
      const properties = await check(program);
      return (await plugin.create({ ...identity, properties, preview: true, timeout: 0 })).properties;
    },
    refresh: () => look(state().id, state().outputs, state().inputs),
    import: async (id) => {
      if (!(await look(id, {}, {}))) throw new Error(`There is no ${type} ${id}.`);
    },
    destroy: async () => {
      const { id, outputs: properties, inputs: oldInputs } = state();
      await plugin.delete({ ...identity, id, properties, oldInputs, timeout: 0 });
      kept = undefined;
    },
  };
}
