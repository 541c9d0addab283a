/** A place in which two JSON values are not alike, such as `settings.app: object instead of null`. */
export type Unlikeness = string;

/**
 * Where a value is not shaped like a recorded one: other keys, other JSON types, or a list of another length. Null is a
 * type of its own.
 */
export function unlikenesses(recorded: unknown, actual: unknown, path = "$"): Unlikeness[] {
  const [wanted, found] = [typeOf(recorded), typeOf(actual)];
  if (wanted !== found) return [`${path}: ${found} instead of ${wanted}`];
  if (Array.isArray(recorded) && Array.isArray(actual)) {
    if (recorded.length !== actual.length)
      return [`${path}: ${actual.length} elements instead of ${recorded.length}`];
    return recorded.flatMap((each, index) => unlikenesses(each, actual[index], `${path}[${index}]`));
  }
  if (wanted !== "object") return [];

  const [theirs, ours] = [recorded as Record<string, unknown>, actual as Record<string, unknown>];
  const keys = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])];
  return keys.flatMap((key) => {
    const at = `${path}.${key}`;
    if (!(key in ours)) return [`${at}: missing`];
    if (!(key in theirs)) return [`${at}: not recorded`];
    return unlikenesses(theirs[key], ours[key], at);
  });
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "list" : typeof value;
}
