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
  readonly inputs: PropertyMap;
  readonly dependsOn?: readonly string[];
  /** Which inputs come from which resources. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly deletedWith?: string;
  readonly deleteBeforeReplace?: boolean;
  /** Names under which the state may still have it. */
  readonly aliases?: readonly string[];
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
  register(declaration: Declaration): Promise<Registered>;
  invoke(token: string, args: PropertyMap): Promise<PropertyMap>;
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

/** An engine with a state of its own. */
export interface Engine {
  readonly state: readonly Recorded[];
  /** What a run that was killed was creating. */
  readonly pending: readonly Pending[];
  /** Takes another state over, as `pulumi stack import` does. */
  restore(state: readonly Recorded[]): void;
  up(program: Program, options?: RunOptions): Promise<RunResult>;
  refresh(): Promise<RunResult>;
  destroy(): Promise<RunResult>;
  /** `pulumi import` of one resource, with the inputs that its provider reads. */
  import(type: string, name: string, id: string): Promise<RunResult>;
}

/** Makes and configures the plugin of a package, once for each run. */
export type Plugins = Readonly<Record<string, () => Promise<Plugin>>>;
