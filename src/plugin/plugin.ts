/**
 * What a Pulumi resource plugin does, silently about gRPC: `service.ts` puts one of these on the wire.
 *
 * The meaning of each verb is that of the engine's provider protocol
 * (`proto/pulumi/provider.proto` and the implementer's guide of pulumi/pulumi).
 *
 * @module
 */
import type { PropertyMap } from "./value.js";

/** One property that was refused. `reason` is a full sentence for people. */
export interface CheckFailure {
  /** Path of the property, for example `name` or `groups[0].id`; empty for the resource as a whole. */
  readonly property: string;
  readonly reason: string;
}

export interface CheckRequest {
  readonly urn: string;
  /** Type token, for example `flagsmith-sso:index:Group`. */
  readonly type: string;
  /** Inputs of the last run; empty for a new resource. */
  readonly olds: PropertyMap;
  readonly news: PropertyMap;
}

export interface CheckResult {
  readonly inputs: PropertyMap;
  readonly failures: readonly CheckFailure[];
  /** What people should know and what stops nothing, a full sentence each. */
  readonly warnings?: readonly string[];
}

/** How one property differs; the names are the protocol's own. */
export type DiffKind = "ADD" | "ADD_REPLACE" | "DELETE" | "DELETE_REPLACE" | "UPDATE" | "UPDATE_REPLACE";

export interface PropertyDifference {
  readonly kind: DiffKind;
  /** The difference is between old and new inputs, not between state and inputs. */
  readonly inputDiff?: boolean;
}

export interface DiffRequest {
  readonly id: string;
  readonly urn: string;
  readonly type: string;
  /** The last state (outputs). */
  readonly olds: PropertyMap;
  /** The new, checked inputs. */
  readonly news: PropertyMap;
  /** The last inputs. */
  readonly oldInputs: PropertyMap;
  /** Property paths whose changes the program asks to ignore. */
  readonly ignoreChanges: readonly string[];
}

export interface DiffResult {
  readonly changes: "DIFF_NONE" | "DIFF_SOME" | "DIFF_UNKNOWN";
  /** Top-level properties that changed. */
  readonly diffs?: readonly string[];
  /** By property path. Absent: the plugin gives no detail. */
  readonly detailedDiff?: Readonly<Record<string, PropertyDifference>>;
  /** Properties that force a replacement. */
  readonly replaces?: readonly string[];
  /** Properties whose values a coming update will not change. */
  readonly stables?: readonly string[];
  readonly deleteBeforeReplace?: boolean;
}

export interface CreateRequest {
  readonly urn: string;
  readonly type: string;
  /** Logical name, the last part of the URN. */
  readonly name: string;
  readonly properties: PropertyMap;
  /** A preview: nothing may be changed, the answer says what is known beforehand. */
  readonly preview: boolean;
  /** Seconds; 0 where the program sets none. */
  readonly timeout: number;
}

export interface CreateResult {
  /** Empty in a preview if it is not known. */
  readonly id: string;
  readonly properties: PropertyMap;
}

export interface ReadRequest {
  readonly id: string;
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** State so far; empty for an import. */
  readonly properties: PropertyMap;
  /** Inputs so far; empty for an import. */
  readonly inputs: PropertyMap;
}

export interface ReadResult {
  readonly id: string;
  readonly properties: PropertyMap;
  readonly inputs: PropertyMap;
}

export interface UpdateRequest extends CreateRequest {
  readonly id: string;
  /** The last state (outputs). */
  readonly olds: PropertyMap;
  readonly oldInputs: PropertyMap;
  readonly ignoreChanges: readonly string[];
}

export interface DeleteRequest {
  readonly id: string;
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly properties: PropertyMap;
  readonly oldInputs: PropertyMap;
  readonly timeout: number;
}

export interface InvokeRequest {
  /** Function token, for example `flagsmith-sso:index:getOrganisation`. */
  readonly token: string;
  readonly args: PropertyMap;
}

export interface InvokeResult {
  readonly result: PropertyMap;
  readonly failures: readonly CheckFailure[];
}

/** What the plugin can do, as told to the engine by `Configure`. */
export interface Capabilities {
  /** Wants secrets wrapped, and wraps its own. Otherwise the engine unwraps and re-wraps them by property. */
  readonly acceptSecrets: boolean;
  /** Answers Create and Update in previews. */
  readonly supportsPreview: boolean;
  readonly acceptResources: boolean;
  readonly acceptOutputs: boolean;
  readonly supportsAutonamingConfiguration: boolean;
}

/** A Pulumi resource plugin. Every method may be called many times at once. */
export interface Plugin {
  /** Package name, without `pulumi-resource-`. */
  readonly name: string;
  /** Semantic version, without `v`. */
  readonly version: string;
  readonly capabilities: Capabilities;
  /** Errors reach the engine as they are, line breaks too, as those of a plugin of somebody else's. Default: everything in them shows. */
  readonly verbatimErrors?: boolean;
  /** The package schema, JSON. */
  getSchema(): Promise<string>;
  checkConfig(request: CheckRequest): Promise<CheckResult>;
  diffConfig(request: DiffRequest): Promise<DiffResult>;
  configure(config: PropertyMap): Promise<void>;
  check(request: CheckRequest): Promise<CheckResult>;
  diff(request: DiffRequest): Promise<DiffResult>;
  create(request: CreateRequest): Promise<CreateResult>;
  /** Undefined: the resource is gone. */
  read(request: ReadRequest): Promise<ReadResult | undefined>;
  /** The new state. */
  update(request: UpdateRequest): Promise<PropertyMap>;
  delete(request: DeleteRequest): Promise<void>;
  invoke(request: InvokeRequest): Promise<InvokeResult>;
  /**
   * Makes a component for a program in another language. Absent: the plugin has none.
   *
   * @param request - a serialised `pulumirpc.ConstructRequest`: what makes components has a copy of Pulumi's messages of its own.
   * @returns a serialised `pulumirpc.ConstructResponse`.
   */
  construct?(request: Uint8Array): Promise<Uint8Array>;
  /** The run is being cancelled: finish or give up what is under way. */
  cancel(): Promise<void>;
}

/**
 * Thrown by create, update or read when the resource exists but is not as wanted: the engine then keeps it in state
 * with these properties, instead of losing it, and reports the reasons.
 */
export class PartialFailure extends Error {
  override readonly name = "PartialFailure";
  constructor(
    readonly id: string,
    readonly properties: PropertyMap,
    readonly inputs: PropertyMap,
    readonly reasons: readonly string[],
  ) {
    super(reasons.join(" "));
  }
}
