/** What differs between two runs of one program and says nothing, with the name of its kind. */
const arbitrary: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ["certificate", /\bMII[A-Za-z0-9+/=\s]{200,}/g],
  ["fingerprint", /\b(?:[0-9A-F]{2}:){19,31}[0-9A-F]{2}\b/g],
  ["origin", /\bhttps?:\/\/127\.0\.0\.1:\d+/g],
  ["uuid", /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g],
  ["okta id", /\b(?:00g|00u|0oa|exk|rst)[A-Za-z0-9]{17}\b/g],
  ["key id", /^[A-Za-z0-9_-]{43}$/g],
  ["key", /^[A-Za-z0-9_-]{342,}$/g],
];

/** Times are not told apart: whether two of them fall into one second is chance. */
const time =
  /\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)|[ ]\d\d:\d\d:\d\d \+0000 UTC)/g;

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

interface Resource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly dependencies?: readonly string[];
  readonly [key: string]: Json | undefined;
}

/**
 * A stack's export in a form in which two runs of one program are equal. Times are gone; ids, keys, certificates and ports
 * have numbers by their first appearance, so that two places with one id still have one, and two with two have two.
 * Resources and their dependencies are in the order of their URNs: Pulumi records what it does at once in any order.
 * Where in the program's files a resource was made is left out, since it names the folder of the checkout.
 * Everything else stays: labels, groups and their order, inputs, outputs, and what depends on what.
 *
 * @param text - what `pulumi stack export` prints.
 */
export function normaliseExport(text: string): string {
  const { deployment } = JSON.parse(text) as { deployment: { resources: Resource[] } };
  const nameOf = namesByAppearance();
  const normalise = (value: string): string =>
    arbitrary.reduce(
      (rest, [kind, pattern]) =>
        rest.replaceAll(pattern, (found) => nameOf(kind, found.replaceAll(/\s/g, ""))),
      value.replaceAll(time, "<time>"),
    );
  const resources = deployment.resources
    .toSorted((one, other) => (one.urn < other.urn ? -1 : 1))
    .map(({ id, dependencies, sourcePosition: _where, stackTrace: _how, ...rest }) => ({
      ...rest,
      // Flagsmith numbers objects as they come.
      ...(id === undefined ? {} : { id: /^\d+$/.test(id) ? nameOf(`id of ${rest.type}`, id) : id }),
      ...(dependencies === undefined ? {} : { dependencies: dependencies.toSorted() }),
    }));
  return JSON.stringify(mapStrings(resources, normalise), undefined, 2);
}

/** Names like `<kind 1>`: the same for the same text, and counted within a kind. */
function namesByAppearance(): (kind: string, found: string) => string {
  const known = new Map<string, Map<string, string>>();
  return (kind, found) => {
    const ofKind = known.get(kind) ?? new Map<string, string>();
    known.set(kind, ofKind);
    const name = ofKind.get(found) ?? `<${kind} ${ofKind.size + 1}>`;
    ofKind.set(found, name);
    return name;
  };
}

function mapStrings(value: Json, map: (text: string) => string): Json {
  if (typeof value === "string") return map(value);
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => mapStrings(each, map));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapStrings(each, map)]));
}
