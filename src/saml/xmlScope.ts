import { XmlError } from "./xmlError.js";

const xmlNamespace = "http://www.w3.org/XML/1998/namespace";
const xmlnsNamespace = "http://www.w3.org/2000/xmlns/";

/**
 * The namespace prefixes that hold at a place: its own, and behind them those around it. A chain, not a copy for each
 * element, so that many declarations around many elements cost nothing.
 */
export interface Scope {
  readonly declared: ReadonlyMap<string, string>;
  readonly outer: Scope | undefined;
}

/** The scope of a document, before its root. The empty prefix stands for names without one. */
export const documentScope: Scope = {
  declared: new Map([
    ["", ""],
    ["xml", xmlNamespace],
  ]),
  outer: undefined,
};

/** The scope inside an element. Source: Namespaces in XML 1.0, section 3. @throws XmlError */
export function scopeOf(attributes: ReadonlyMap<string, string>, outer: Scope): Scope {
  const declared = new Map<string, string>();
  for (const [name, value] of attributes) {
    if (name === "xmlns") declared.set("", value);
    else if (name.startsWith("xmlns:")) declared.set(name.slice("xmlns:".length), value);
  }
  for (const [prefix, namespace] of declared) refuseReserved(prefix, namespace);
  return declared.size === 0 ? outer : { declared, outer };
}

/** Namespace and local part of an element's name. @throws XmlError if the prefix is not declared. */
export function resolveName(
  name: string,
  scope: Scope,
): { readonly namespace: string; readonly local: string } {
  const colon = name.indexOf(":");
  const prefix = name.slice(0, Math.max(colon, 0));
  return { namespace: namespaceOf(prefix, scope), local: name.slice(colon + 1) };
}

/** Refuses attributes of undeclared prefixes, and two that are the same attribute under two prefixes. @throws XmlError */
export function refuseAmbiguous(attributes: Iterable<string>, scope: Scope): void {
  const prefixed = [...attributes].filter((name) => name.includes(":") && !name.startsWith("xmlns:"));
  const resolved = prefixed.map((name) => resolveName(name, scope));
  if (new Set(resolved.map(({ namespace, local }) => `${local} ${namespace}`)).size < resolved.length) {
    throw new XmlError({
      found: "found an attribute twice in one tag",
      expected: "it once",
      fix: "take the document again",
    });
  }
}

function namespaceOf(prefix: string, scope: Scope): string {
  for (let each: Scope | undefined = scope; each !== undefined; each = each.outer) {
    const namespace = each.declared.get(prefix);
    if (namespace !== undefined) return namespace;
  }
  throw new XmlError({
    found: `found the prefix "${prefix.slice(0, 40)}" without a namespace`,
    expected: "its declaration",
    fix: "take the document again",
  });
}

function refuseReserved(prefix: string, namespace: string): void {
  const isReserved =
    prefix === "xmlns" || namespace === xmlnsNamespace || (prefix === "xml") !== (namespace === xmlNamespace);
  if (!isReserved && (prefix === "" || namespace !== "")) return;
  throw new XmlError({
    found: `found a declaration of the prefix "${prefix.slice(0, 40)}" that XML forbids`,
    expected: "none",
    fix: "take the document again",
  });
}
