import type { Code } from "./codes.js";

/** Where something is wrong, as exactly as it is known. */
export interface Place {
  /** What it belongs to, such as `FlagsmithSso "acme"`. */
  readonly owner?: string;
  /** Path of a file, relative to the project if it is part of one. */
  readonly file?: string;
  /** Line of the file, from 1. */
  readonly line?: number;
  /** Key of a stack file with its namespace, such as `flagsmith-okta:oktaGroups`. */
  readonly key?: string;
  /** Property of a resource, or of a component's arguments, such as `okta.groups`. */
  readonly property?: string;
  /** Variable of the environment. */
  readonly variable?: string;
  /** Option of the command line, such as `--output`. */
  readonly option?: string;
}

/** What is wrong, wherever it is. Rules return this; whoever knows where the value is written adds the place. */
export interface Finding {
  /** Never changes its meaning. `docs/errors.md` explains every code. */
  readonly code: Code;
  /** What was found: the beginning of a sentence. */
  readonly found: string;
  /** What was expected, and why: follows the word "expected". */
  readonly expected?: string;
  /** What to do, with commands that work as they are printed: a phrase such as "run it again". */
  readonly fix?: string;
}

/** Something that is wrong, and where. */
export interface Diagnostic extends Finding {
  readonly place?: Place;
}

/** A finding at its place. A more exact place that it has already is kept. */
export function at(place: Place, finding: Diagnostic): Diagnostic {
  return { ...finding, place: { ...place, ...finding.place } };
}

/** A rule's finding as a list, at its place; empty if the rule found nothing. */
export function listedAt(place: Place, finding: Diagnostic | undefined): Diagnostic[] {
  return finding === undefined ? [] : [at(place, finding)];
}
