/**
 * What programs, states and runs of the engine in this process are.
 *
 * @module
 */
import type { Plugin } from "../../../src/plugin/plugin.js";
import type { PropertyMap, Value } from "../../../src/plugin/value.js";

/** A resource in a state. */
export interface Recorded {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  id: string;
  inputs: PropertyMap;
  outputs: PropertyMap;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly deletedWith: string | undefined;
  /** Has been replaced, and is still to be deleted. */
  delete: boolean;
  initErrors: readonly string[];
}

/** What a program says of a resource. */
export interface Declaration {
  readonly type: string;
  readonly name: string;
  /** Types of the parent and its ancestors, each followed by `$`, as they stand in a URN. Default: it has none. */
  readonly parentTypes?: string;
  readonly inputs: PropertyMap;
  readonly dependsOn?: readonly string[];
  /** Which inputs come from which resources. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly deletedWith?: string;
  readonly deleteBeforeReplace?: boolean;
  /** Names under which the state may still have it. */
  readonly aliases?: readonly string[];
  /** The same, as URNs. */
  readonly aliasUrns?: readonly string[];
  /** URN and id of its provider, with `::` between them. Default: the package's default provider. */
  readonly provider?: string;
  readonly ignoreChanges?: readonly string[];
}

/** A resource as its program sees it. In a preview things may be unknown. */
export interface Registered {
  readonly urn: string;
  readonly id: Value;
  /** Inputs and outputs. */
  readonly properties: PropertyMap;
}

/** What a program works with. */
export interface ProgramContext {
  readonly isPreview: boolean;
  readonly stack: string;
  urnOf(resource: Pick<Declaration, "type" | "name" | "parentTypes">): string;
  register(declaration: Declaration): Promise<Registered>;
  /** @param provider - as in a {@link Declaration}; empty: the default one. */
  invoke(token: string, args: PropertyMap, provider?: string): Promise<PropertyMap>;
}

export type Program = (context: ProgramContext) => Promise<void>;

/** The machine that an engine runs on. */
export interface Machine {
  /** It has failed: nothing is recorded any more, until it is started again. */
  readonly isDown: boolean;
}

/** A step that was taken. */
export interface Step {
  readonly op: "create" | "update" | "replace" | "delete" | "refresh" | "forget" | "import";
  readonly urn: string;
  /** Of a refresh: the properties that were found changed. */
  readonly changed?: readonly string[];
}

/** What came of a run. */
export interface RunResult {
  readonly ok: boolean;
  readonly errors: readonly string[];
  /** Steps that changed something, or would. */
  readonly steps: readonly Step[];
  readonly killed: boolean;
}

/** How a run goes. */
export interface RunOptions {
  readonly refresh?: boolean;
  readonly isPreview?: boolean;
  /** Resources to be replaced whatever changed. */
  readonly replaceWhere?: (resource: Recorded) => boolean;
}

/** What is being created. */
export type Pending = Pick<Recorded, "urn" | "type" | "name">;

/** What `pulumi import` is told. */
export type Import = Pick<Declaration, "type" | "name" | "parentTypes"> & { readonly id: string };

/** An engine with a state of its own. */
export interface Engine {
  readonly state: readonly Recorded[];
  /** What a run that was killed was creating. */
  readonly pending: readonly Pending[];
  /** Takes another state over, as `pulumi stack import` does. */
  restore(state: readonly Recorded[]): void;
  up(program: Program, options?: RunOptions): Promise<RunResult>;
  /** @param only - resources to be read. Default: all. */
  refresh(only?: (resource: Recorded) => boolean): Promise<RunResult>;
  destroy(): Promise<RunResult>;
  /** `pulumi import` of one resource, with the inputs that its provider reads. */
  import(what: Import): Promise<RunResult>;
}

/** Makes and configures the plugin of a package, once for each run and configuration. */
export interface Package {
  /** Configuration of its default provider. */
  readonly config: PropertyMap;
  readonly start: (config: PropertyMap) => Promise<Plugin>;
}
export type Plugins = Readonly<Record<string, Package>>;
