import { isDeepStrictEqual } from "node:util";
import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import type { DiffKind, DiffRequest, DiffResult, PropertyDifference } from "../plugin/plugin.js";
import { type PropertyMap, hasUnknown, revealProperties } from "../plugin/value.js";
import { withDocuments } from "./documents.js";
import { completeState } from "./olderState.js";
import type { DiffMoment, Resource } from "./resource.js";
import type { ResourceSpec } from "./schema/schemaTypes.js";

type Plain = Record<string, unknown>;

/** A resource whatever its inputs and state are. */
export type AnyResource = Resource<Plain, Plain>;

/**
 * How wanted inputs differ from the last known state, property by property.
 *
 * Inputs are compared with the state, never with the last inputs: so a refresh that found a hand-made change leads to
 * its repair. It works in the other direction too: the engine asks it, after a refresh, with the live object as state
 * and the last inputs as wanted, and takes "no difference" as "no drift".
 *
 * @throws Error with the resource's own refusal of the change.
 */
export function difference(
  resource: AnyResource,
  schema: ResourceSpec,
  request: DiffRequest,
  moment: DiffMoment,
): DiffResult {
  const { documents = [] } = resource;
  const live = withDocuments(completeState(revealProperties(request.olds) as Plain, schema), documents);
  const wanted = withDocuments(revealProperties(request.news), documents, live);
  const found: [string, PropertyDifference][] = [];
  const known = withoutUnknown(request.news, wanted);
  const refusal = resource.refuseChange?.(request.id, live, known);
  if (refusal !== undefined) throw new DiagnosticError(refusal);

  for (const [name, property] of Object.entries(schema.inputProperties)) {
    if (isIgnored(name, request.ignoreChanges) || resource.guidance?.includes(name)) continue;
    const kind = differenceOf(name);
    if (kind === undefined) continue;
    const replaces =
      resource.replaces?.(name, request.id, live, wanted) ?? property.willReplaceOnChanges === true;
    found.push([name, { kind: replaces ? `${kind}_REPLACE` : kind }]);
  }
  for (const output of resource.pending?.(live, known, moment) ?? []) {
    const source = resource.derivedFrom?.[output] ?? output;
    if (!isIgnored(source, request.ignoreChanges)) found.push([output, { kind: "UPDATE" }]);
  }

  const replaced = found.filter(([, { kind }]) => kind.endsWith("_REPLACE")).map(([name]) => name);
  return {
    changes: found.length > 0 ? "DIFF_SOME" : "DIFF_NONE",
    diffs: found.map(([name]) => name),
    detailedDiff: Object.fromEntries(found),
    replaces: replaced,
    deleteBeforeReplace: replaced.length > 0 && resource.deleteBeforeReplace?.(live, wanted) === true,
  };

  function differenceOf(name: string): Extract<DiffKind, "ADD" | "DELETE" | "UPDATE"> | undefined {
    if (hasUnknown(request.news[name])) return "UPDATE";
    const was = live[name] ?? undefined;
    const is = wanted[name] ?? undefined;
    if (is === undefined) return was === undefined || isFilledIn(name, schema) ? undefined : "DELETE";
    if (was === undefined) return "ADD";
    const same = resource.sameMeaning?.[name] ?? isDeepStrictEqual;
    return same(was, is) ? undefined : "UPDATE";
  }
}

/** Whether an input that the program leaves out is filled in by the provider, and so is no difference. */
export function isFilledIn(name: string, schema: ResourceSpec): boolean {
  return schema.required.includes(name);
}

/** Of the wanted values those that are known. */
function withoutUnknown(news: PropertyMap, wanted: Plain): Plain {
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => !hasUnknown(news[name])));
}

/** `ignoreChanges` names paths; a path below a property ignores the property, which is how finely we compare. */
function isIgnored(name: string, ignoreChanges: readonly string[]): boolean {
  return ignoreChanges.some(
    (path) =>
      path === "*" || path === name || (/^[.[]/.test(path.slice(name.length)) && path.startsWith(name)),
  );
}
