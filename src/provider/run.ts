import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import { type PropertyMap, revealProperties } from "../plugin/value.js";

/** A resource of the run that has an object in Flagsmith. */
export interface Holder {
  readonly urn: string;
  /** What its program wants of it; undefined if the run has not said so. May hold unknown values. */
  readonly wanted?: PropertyMap | undefined;
  /** Its write in this run is done. */
  readonly settled: boolean;
}

/** A value that only one object can have. */
export interface UniqueValue {
  readonly property: string;
  /** In words, such as `external id "eng" in organisation 1`. */
  readonly value: string;
}

/**
 * What the resources of one run hold and want, as far as the engine has come to them: so that no two of them take one
 * object or one value, and that a resource is told from the one that it replaces.
 */
export class Run {
  private readonly holders = new Map<string, Holder>();
  private readonly takers = new Map<string, string>();
  private readonly oldInputs = new Map<string, PropertyMap>();
  private readonly registered = new Map<string, { readonly type: string; readonly inputs: PropertyMap }>();
  private readonly replaced = new Map<string, string>();
  private readonly left = new Set<string>();
  private readonly queues = new Map<string, Promise<unknown>>();

  /** Notes that the program has registered a resource, with its inputs and those that it had before; empty for a new one. */
  register(
    { urn, type, olds }: { readonly urn: string; readonly type: string; readonly olds: PropertyMap },
    inputs: PropertyMap,
  ): void {
    this.registered.set(urn, { type, inputs: revealProperties(inputs) });
    if (Object.keys(olds).length > 0) this.oldInputs.set(urn, olds);
  }

  /** Whether the program has registered the resource in this run; a refresh asks of others too. */
  isRegistered(urn: string): boolean {
    return this.registered.has(urn);
  }

  /**
   * Whether the program has registered a resource of the type with this value, whichever it is. If it has, a delete of the
   * object behind it is no end of that object: it is half of a replacement, or what a killed run left to be deleted.
   */
  isWanted(type: string, property: string, value: string): boolean {
    return [...this.registered.values()].some(
      (each) => each.type === type && each.inputs[property] === value,
    );
  }

  /** Notes that the provider itself wants a resource replaced. */
  expectReplacement(urn: string, id: string): void {
    this.replaced.set(urn, id);
  }

  /** Id of the object that goes since the provider wants its resource replaced. */
  replacedId(urn: string): string | undefined {
    return this.replaced.get(urn);
  }

  /** Notes that an object was left as it is for a resource that the program has. */
  leave(type: string, id: string): void {
    this.left.add(`${type} ${id}`);
  }

  /** Whether {@link leave} was called for an object. */
  wasLeft(type: string, id: string): boolean {
    return this.left.has(`${type} ${id}`);
  }

  /** Inputs that the resource had before this run; undefined for a new one. */
  inputsBefore(urn: string): PropertyMap | undefined {
    return this.oldInputs.get(urn);
  }

  /** Notes which object a resource has. */
  hold(type: string, id: string, holder: Holder): void {
    this.holders.set(`${type} ${id}`, holder);
  }

  /** Notes that an object is deleted. */
  release(type: string, id: string): void {
    this.holders.delete(`${type} ${id}`);
  }

  /** The resource that has an object, as far as the run has come to it. */
  holderOf(type: string, id: string | number): Holder | undefined {
    return this.holders.get(`${type} ${id}`);
  }

  /**
   * Claims values for a resource, and gives up what it has claimed before.
   *
   * @throws Error in one sentence if another resource of the run has claimed one of them.
   */
  claim(urn: string, values: readonly UniqueValue[]): void {
    for (const { property, value } of values) {
      const taker = this.takers.get(value);
      if (taker === undefined || taker === urn) continue;
      throw new DiagnosticError({
        code: "resource/claimed-twice",
        found: `${property}: the resources "${nameOf(taker)}" and "${nameOf(urn)}" of this program both have the ${value}, but only one can`,
        fix: "give each its own, or remove one of the two",
      });
    }
    for (const [value, taker] of this.takers) if (taker === urn) this.takers.delete(value);
    for (const { value } of values) this.takers.set(value, urn);
  }

  /** Does work one after the other where it has the same key. */
  async exclusive<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.queues.get(key) ?? Promise.resolve();
    const done = before.then(work);
    const settled = done.catch(() => undefined);
    this.queues.set(key, settled);
    void settled.then(() => this.queues.get(key) === settled && this.queues.delete(key));
    return done;
  }
}

/** The logical name in a URN. */
export function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}
