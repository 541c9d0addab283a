/**
 * Property values as a plugin sees them: plain JSON, plus what is not known yet (a preview) and what is secret.
 *
 * @module
 */

/** A value that the engine does not know yet: it stands in previews for outputs of resources still to be made. */
export class Unknown {
  private readonly brand = "unknown";
  /** There is exactly one; use {@link unknown}. */
  toString(): string {
    return `[${this.brand}]`;
  }
}

/** The one unknown value. Compare with `===`. */
export const unknown = new Unknown();

/** A value that must not be shown or stored in the clear. */
export class Secret {
  constructor(readonly value: Value) {}
  /** Never the value itself, so that a secret that gets into a text does no harm. */
  toString(): string {
    return "[secret]";
  }
  /** As {@link toString}, for `util.inspect` and so for `console.log`. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
  /** As {@link toString}: JSON that is logged by mistake shows no secret. */
  toJSON(): string {
    return "[secret]";
  }
}

/** Any property value. */
export type Value = null | boolean | number | string | Unknown | Secret | readonly Value[] | PropertyMap;

/** A resource's, function's or configuration's properties, by name. */
export interface PropertyMap {
  readonly [name: string]: Value;
}

/** Whether a value is a plain object of properties. */
export function isPropertyMap(value: Value | undefined): value is PropertyMap {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Secret) &&
    !(value instanceof Unknown)
  );
}

/** The value without its secret wrappers, at every depth. */
export function reveal(value: Value): Value {
  if (value instanceof Secret) return reveal(value.value);
  if (Array.isArray(value)) return value.map(reveal);
  if (isPropertyMap(value)) return revealProperties(value);
  return value;
}

/** {@link reveal} for a property map. */
export function revealProperties(properties: PropertyMap): PropertyMap {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, reveal(value)]));
}

/** Whether a value is, or holds at any depth, something unknown. */
export function hasUnknown(value: Value | undefined): boolean {
  if (value === unknown) return true;
  if (value instanceof Secret) return hasUnknown(value.value);
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isPropertyMap(value) && Object.values(value).some(hasUnknown);
}

/** Whether a value is, or holds at any depth, a secret. */
export function hasSecret(value: Value | undefined): boolean {
  if (value instanceof Secret) return true;
  if (Array.isArray(value)) return value.some(hasSecret);
  return isPropertyMap(value) && Object.values(value).some(hasSecret);
}
