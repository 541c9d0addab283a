/** The form of a filter that lets whole names through, one of several: `^(one|other)$`. */
const oneOf = /^\^\((.*)\)\$$/s;

/**
 * A regular expression that lets exactly these groups through. The names are sorted, since their order means nothing and a filter that
 * changed with it would be a difference.
 *
 * @param names - whole names of groups; at least one.
 */
export function groupFilterOf(names: readonly string[]): string {
  return `^(${[...new Set(names.map(escapeRegex))].sort().join("|")})$`;
}

/** A filter in the form in which filters of one meaning are equal. One of another form than ours stays as it is. */
export function canonicalGroupFilter(filter: string): string {
  const alternatives = alternativesOf(filter);
  return alternatives === undefined ? filter : `^(${[...new Set(alternatives)].sort().join("|")})$`;
}

/** The alternatives of `^(one|other)$`; undefined if one of them has groups or classes of its own, whose bars mean something else. */
function alternativesOf(filter: string): readonly string[] | undefined {
  const inner = oneOf.exec(filter)?.[1];
  if (inner === undefined) return undefined;
  const tokens = inner.match(/\\.|[^\\]/gsu) ?? [];
  if (tokens.join("") !== inner || tokens.some((token) => "()[]".includes(token))) return undefined;
  return tokens.reduce<string[]>(
    (all, token) => (token === "|" ? [...all, ""] : [...all.slice(0, -1), `${all.at(-1) ?? ""}${token}`]),
    [""],
  );
}

function escapeRegex(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
