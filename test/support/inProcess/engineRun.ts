import { isDeepStrictEqual } from "node:util";
import { PartialFailure, type Plugin } from "../../../src/plugin/plugin.js";
import { type PropertyMap, unknown } from "../../../src/plugin/value.js";
import type {
  Declaration,
  Import,
  Pending,
  Plugins,
  ProgramContext,
  Recorded,
  Registered,
  RunOptions,
  Step,
} from "./engineTypes.js";

/** Id of each provider that a program makes; nobody looks at it. */
const providerId = "made";

/** One run, which a program's registrations go through. */
export class Run implements ProgramContext {
  readonly errors: string[] = [];
  readonly steps: Step[] = [];
  readonly isPreview: boolean;
  private readonly loaded = new Map<string, Promise<Plugin>>();
  /** Configurations of the program's own providers. */
  private readonly configs = new Map<string, PropertyMap>();
  private resources: Recorded[];
  /** Resources that the program has registered, or that took their place. */
  private readonly seen = new Set<string>();
  /** URNs whose old resource was deleted to make room. */
  private readonly madeRoom = new Set<string>();

  constructor(
    private readonly plugins: Plugins,
    readonly stack: string,
    private readonly options: RunOptions,
    current: () => readonly Recorded[],
    private readonly save: (resources: readonly Recorded[]) => void,
    private readonly creating: (next: (before: readonly Pending[]) => readonly Pending[]) => void,
  ) {
    this.isPreview = options.isPreview === true;
    this.resources = copyOf(current());
  }

  /** @throws Error that names the resource. */
  async register(declaration: Declaration): Promise<Registered> {
    const urn = this.urnOf(declaration);
    if (isProvider(declaration.type)) return this.registerProvider(urn, declaration);
    try {
      return await this.carryOut(urn, declaration);
    } catch (error) {
      throw new Error(`${urn}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  private registerProvider(urn: string, { inputs }: Declaration): Registered {
    this.configs.set(`${urn}::${providerId}`, inputs);
    return { urn, id: providerId, properties: inputs };
  }

  private async carryOut(urn: string, declaration: Declaration): Promise<Registered> {
    const { type, name, aliases = [], aliasUrns = [], ignoreChanges = [] } = declaration;
    const plugin = await this.pluginOf(type, declaration.provider);
    const others = [...aliasUrns, ...aliases.map((each) => this.urnOf({ ...declaration, name: each }))];
    const old = this.find(urn) ?? others.map((each) => this.find(each)).find(isThere);
    if (old !== undefined) this.seen.add(old.urn);
    this.seen.add(urn);
    const given = withIgnored(declaration.inputs, old?.inputs, ignoreChanges);
    const { inputs, failures } = await plugin.check({ urn, type, olds: old?.inputs ?? {}, news: given });
    if (failures.length > 0)
      throw new Error(failures.map(({ property, reason }) => `${property} ${reason}`).join(" "));

    const next = (id: string, outputs: PropertyMap): Recorded => ({
      urn,
      type,
      name,
      id,
      inputs,
      outputs,
      dependencies: declaration.dependsOn ?? [],
      propertyDependencies: declaration.propertyDependencies ?? {},
      deletedWith: declaration.deletedWith,
      delete: false,
      initErrors: [],
    });

    if (old === undefined) return this.create(plugin, next, this.madeRoom.has(urn) ? "replace" : "create");
    const diff = await plugin.diff({
      id: old.id,
      urn,
      type,
      olds: old.outputs,
      oldInputs: old.inputs,
      news: inputs,
      ignoreChanges,
    });
    if ((diff.replaces ?? []).length > 0 || this.options.replaceWhere?.(old) === true)
      return this.replace(
        plugin,
        old,
        next,
        declaration.deleteBeforeReplace ?? diff.deleteBeforeReplace === true,
      );
    if (diff.changes !== "DIFF_SOME" && old.initErrors.length === 0) {
      this.put(old, next(old.id, old.outputs));
      return { urn, id: old.id, properties: { ...inputs, ...old.outputs } };
    }
    return this.update(plugin, old, next, ignoreChanges);
  }

  async invoke(token: string, args: PropertyMap, provider?: string): Promise<PropertyMap> {
    const { result, failures } = await (await this.pluginOf(token, provider)).invoke({ token, args });
    if (failures.length > 0) throw new Error(failures.map((each) => each.reason).join(" "));
    return result;
  }

  async refresh(only: (resource: Recorded) => boolean = () => true): Promise<void> {
    for (const each of this.resources.filter(only)) {
      const plugin = await this.pluginOf(each.type);
      const { id, urn, type, name, inputs, outputs } = each;
      const found = await plugin.read({ id, urn, type, name, inputs, properties: outputs });
      if (found === undefined) {
        this.steps.push({ op: "forget", urn });
        this.change((all) => all.filter((other) => other !== each));
        continue;
      }
      const changed = Object.keys({ ...outputs, ...found.properties }).filter(
        (property) => !isDeepStrictEqual(found.properties[property], outputs[property]),
      );
      if (changed.length > 0) this.steps.push({ op: "refresh", urn, changed });
      Object.assign(each, { id: found.id, inputs: found.inputs, outputs: found.properties, initErrors: [] });
      this.change((all) => all);
    }
  }

  /** Deletes what was replaced, and what no program has registered. */
  async deleteRest(): Promise<void> {
    const doomed = this.resources.filter((each) => each.delete || !this.seen.has(each.urn)).reverse();
    const urns = new Set(doomed.map((each) => each.urn));
    for (const each of doomed) await this.delete(each, urns);
  }

  /** If the state has another object under the name, it goes with the next run: so does the option `import` of a resource. */
  async import(what: Import): Promise<void> {
    const { type, name, id } = what;
    const urn = this.urnOf(what);
    const plugin = await this.pluginOf(type);
    const found = await plugin.read({ id, urn, type, name, inputs: {}, properties: {} });
    if (found === undefined) throw new Error(`${urn}: resource '${id}' does not exist`);
    this.steps.push({ op: "import", urn });
    const old = this.find(urn);
    if (old?.id === found.id) return;
    if (old !== undefined) old.delete = true;
    this.change((all) => [
      ...all,
      {
        urn,
        type,
        name,
        id: found.id,
        inputs: found.inputs,
        outputs: found.properties,
        dependencies: [],
        propertyDependencies: {},
        deletedWith: undefined,
        delete: false,
        initErrors: [],
      },
    ]);
  }

  private async create(
    plugin: Plugin,
    next: (id: string, outputs: PropertyMap) => Recorded,
    op: "create" | "replace",
  ): Promise<Registered> {
    const { urn, type, name, inputs } = next("", {});
    const request = { urn, type, name, properties: inputs, preview: this.isPreview, timeout: 0 };
    this.creating((all) => [...all, { urn, type, name }]);
    const made = await keepingPartial(plugin.create(request), (partial) => {
      this.put(undefined, { ...next(partial.id, partial.properties), initErrors: partial.reasons });
    });
    this.creating((all) => all.filter((each) => each.urn !== urn));
    this.steps.push({ op, urn });
    this.put(undefined, next(made.id, made.properties));
    return { urn, id: this.isPreview ? unknown : made.id, properties: { ...inputs, ...made.properties } };
  }

  private async update(
    plugin: Plugin,
    old: Recorded,
    next: (id: string, outputs: PropertyMap) => Recorded,
    ignoreChanges: readonly string[],
  ): Promise<Registered> {
    const { urn, type, name, inputs } = next(old.id, old.outputs);
    const request = { id: old.id, urn, type, name, properties: inputs, olds: old.outputs };
    const more = { oldInputs: old.inputs, ignoreChanges, preview: this.isPreview, timeout: 0 };
    const outputs = await keepingPartial(plugin.update({ ...request, ...more }), (partial) => {
      this.put(old, { ...next(partial.id, partial.properties), initErrors: partial.reasons });
    });
    this.steps.push({ op: "update", urn });
    this.put(old, next(old.id, outputs));
    return { urn, id: old.id, properties: { ...inputs, ...outputs } };
  }

  private async replace(
    plugin: Plugin,
    old: Recorded,
    next: (id: string, outputs: PropertyMap) => Recorded,
    deleteFirst: boolean,
  ): Promise<Registered> {
    if (deleteFirst) {
      const doomed = [...(await this.dependentReplacements(old)).reverse(), old];
      const urns = new Set(doomed.map((each) => each.urn));
      for (const each of doomed) {
        this.madeRoom.add(each.urn);
        await this.delete(each, urns);
      }
      return this.create(plugin, next, "replace");
    }
    const made = await this.create(plugin, next, "replace");
    old.delete = true;
    this.change((all) => all);
    return made;
  }

  /** What would have to be replaced when a resource is away: whose inputs come from it and cannot change in place. */
  private async dependentReplacements(root: Recorded): Promise<Recorded[]> {
    const found = [root];
    for (const each of this.resources) {
      if (each.delete || found.includes(each)) continue;
      const from = Object.entries(each.propertyDependencies).filter(([, urns]) =>
        found.some(({ urn }) => urns.includes(urn)),
      );
      if (from.length === 0) continue;
      const news = { ...each.inputs, ...Object.fromEntries(from.map(([property]) => [property, unknown])) };
      const { id, urn, type, outputs: olds, inputs: oldInputs } = each;
      const plugin = await this.pluginOf(type);
      const diff = await plugin.diff({ id, urn, type, olds, oldInputs, news, ignoreChanges: [] });
      if ((diff.replaces ?? []).length > 0) found.push(each);
    }
    return found.slice(1);
  }

  /** Deletes one; where it goes with another that is deleted too, nobody is asked. */
  private async delete(each: Recorded, doomed: ReadonlySet<string>): Promise<void> {
    const { id, urn, type, name, inputs, outputs, deletedWith } = each;
    const goesBesides = deletedWith !== undefined && doomed.has(deletedWith);
    if (!this.isPreview && !goesBesides) {
      const plugin = await this.pluginOf(type);
      await plugin.delete({ id, urn, type, name, properties: outputs, oldInputs: inputs, timeout: 0 });
    }
    this.steps.push({ op: "delete", urn });
    this.change((all) => all.filter((other) => other !== each));
  }

  private find(urn: string): Recorded | undefined {
    return this.resources.find((each) => each.urn === urn && !each.delete);
  }

  /** Puts a resource where the old one was, or behind all others, and records that. */
  private put(old: Recorded | undefined, resource: Recorded): void {
    this.change((all) =>
      old === undefined ? [...all, resource] : all.map((each) => (each === old ? resource : each)),
    );
  }

  private change(next: (all: readonly Recorded[]) => readonly Recorded[]): void {
    this.resources = [...next(this.resources)];
    this.save(this.resources);
  }

  /** The plugin of a package; the same one for two providers that are configured alike. */
  private pluginOf(token: string, provider = ""): Promise<Plugin> {
    const name = token.split(":")[0] ?? "";
    const found = this.plugins[name];
    if (found === undefined) throw new Error(`There is no plugin ${name}.`);
    const config = this.configs.get(provider) ?? found.config;
    const key = `${name} ${JSON.stringify(config)}`;
    const loading = this.loaded.get(key) ?? found.start(config);
    this.loaded.set(key, loading);
    return loading;
  }

  urnOf({ type, name, parentTypes = "" }: Pick<Declaration, "type" | "name" | "parentTypes">): string {
    return `urn:pulumi:${this.stack}::p::${parentTypes}${type}::${name}`;
  }
}

/** Whether a type is a provider, which no plugin makes. */
function isProvider(type: string): boolean {
  return type.startsWith("pulumi:providers:");
}

/** Records what a plugin says to exist although it failed. */
async function keepingPartial<T>(work: Promise<T>, keep: (partial: PartialFailure) => void): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof PartialFailure) keep(error);
    throw error;
  }
}

/** What a program wants, with the properties that it ignores as they were. */
function withIgnored(
  news: PropertyMap,
  olds: PropertyMap | undefined,
  ignoreChanges: readonly string[],
): PropertyMap {
  if (olds === undefined) return news;
  const kept = Object.entries(news).filter(([name]) => !ignoreChanges.includes(name));
  const before = ignoreChanges.flatMap((name) =>
    olds[name] === undefined ? [] : [[name, olds[name]] as const],
  );
  return Object.fromEntries([...kept, ...before]);
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** A state that is no part of another one. */
export function copyOf(resources: readonly Recorded[]): Recorded[] {
  return resources.map((each) => ({ ...each }));
}
