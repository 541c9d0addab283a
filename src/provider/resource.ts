/**
 * What one kind of resource knows: its rules and its verbs, in plain values. It hears nothing of gRPC, of unknown
 * values or of secrets; `resourceVerbs.ts` deals with those for every resource alike.
 *
 * Every verb reconciles: it observes the live object, makes it exist, brings it to the wanted state and returns what
 * the server says. A state that was handed in is a hint where to look, never a fact.
 *
 * @module
 */
import type { FlagsmithClient } from "../flagsmith/client.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Inventory } from "./inventory.js";
import type { Run, UniqueValue } from "./run.js";

/** What one run works with. */
export interface Connection {
  readonly client: FlagsmithClient;
  /** What this run has read already. */
  readonly inventory: Inventory;
  /** What the resources of this run hold and want. */
  readonly run: Run;
  readonly now: () => Date;
}

/** What the verbs of one resource work with. */
export interface Context extends Connection {
  /** URN of the resource. */
  readonly urn: string;
  /** Shows a full sentence beside the resource, in previews too. */
  readonly warn: (message: string) => Promise<void>;
}

/** When a difference is looked for. */
export interface DiffMoment {
  readonly now: Date;
  /**
   * Whether the program has registered the resource in this run. If not, it is a refresh that asks, and what is wanted are
   * the inputs of the last run, which may be older than the live object.
   */
  readonly isRegistered: boolean;
}

/** The outcome of checking inputs: what is wrong with them, and the inputs as they are to be stored. */
export interface Checked<Inputs> {
  readonly inputs: Partial<Inputs>;
  /** By their codes, errors stop the run and warnings stop nothing. */
  readonly diagnostics: readonly Diagnostic[];
}

/** An object that exists, with everything known of it: inputs and outputs. */
export interface Existing<State> {
  readonly id: string;
  readonly state: State;
}

export interface Resource<Inputs extends object, State extends object> {
  /** Its verbs never call Flagsmith, so that they work without a credential. */
  readonly offline?: true;

  /**
   * Inputs that are metadata documents. A call's texts become documents as it comes in, once for each, and its answer has
   * texts again; everything in between passes documents on.
   */
  readonly documents?: readonly (keyof Inputs & keyof State)[];

  /** Pure rules. Inputs that are not known yet are left out, and so are never refused. */
  check(inputs: Partial<Inputs>, now: Date): Checked<Inputs>;

  /** Whether a live value means the same as a wanted one; by default equality. */
  readonly sameMeaning?: {
    readonly [Name in keyof Inputs & keyof State]?: (live: State[Name], wanted: Inputs[Name]) => boolean;
  };

  /**
   * Inputs that only permit something, or say how an update goes about its work: given or not, on their own they change
   * nothing. So a read takes them from the last inputs, not from the last outputs.
   */
  readonly guidance?: readonly (keyof Inputs)[];

  /**
   * Why the wanted inputs must not take the place of the live ones. Undefined: they may.
   * Inputs that are not known yet are left out.
   */
  refuseChange?(id: string, live: State, wanted: Partial<Inputs>): Diagnostic | undefined;

  /** Whether a changed input forces a replacement; by default what the schema says. */
  replaces?(name: keyof Inputs, id: string, live: State, wanted: Inputs): boolean;

  /** Whether the old object has to go before its replacement can be made; by default not. */
  deleteBeforeReplace?(live: State, wanted: Inputs): boolean;

  /** Values that no other resource of the run can have too. */
  uniqueValues?(wanted: Partial<State>): readonly UniqueValue[];

  /**
   * Outputs that a coming update would change although no input differs. Inputs that are not known yet are left out.
   */
  pending?(live: State, wanted: Partial<Inputs>, moment: DiffMoment): readonly (keyof State)[];

  /** Outputs that give away an input, so that they are secret where it is. */
  readonly derivedFrom?: { readonly [Output in keyof State]?: keyof Inputs };

  /**
   * A preview: refuses what can be seen to fail, and says what is known of the state. Changes nothing.
   *
   * @throws Error in one sentence when the resource cannot be created.
   */
  planCreate(inputs: Partial<Inputs>, context: Context): Promise<Partial<State>>;
  create(inputs: Inputs, context: Context): Promise<Existing<State>>;

  /** As {@link planCreate}, for an update. */
  planUpdate(live: State, inputs: Partial<Inputs>, context: Context): Promise<Partial<State>>;
  update(id: string, live: State, inputs: Inputs, context: Context): Promise<State>;

  /**
   * The live object; undefined if it is gone.
   *
   * @param known - the state so far; undefined for an import, when `id` is as the user typed it.
   */
  read(id: string, known: State | undefined, context: Context): Promise<Existing<State> | undefined>;

  /** Idempotent: an object that is gone already is no failure. */
  delete(id: string, known: State, context: Context): Promise<void>;
}
