import type { Diagnostic, Finding, Place } from "./diagnostic.js";

/** Where something is wrong, as it stands before a sentence; empty if the place is not known. */
export function describePlace({ owner, file, line, key, property, variable, option }: Place = {}): string {
  return [
    owner,
    file === undefined || line === undefined ? file : `${file}:${line}`,
    key ?? property ?? (variable === undefined ? option : `environment variable ${variable}`),
  ]
    .filter((each) => each !== undefined)
    .join(": ");
}

/** What was found and what was expected, without a full stop. */
export function statement({ found, expected }: Finding): string {
  return expected === undefined ? found : `${found}, expected ${expected}`;
}

/** What is wrong and what to do, without the place. */
export function reason(finding: Finding): string {
  const { fix } = finding;
  return ended(fix === undefined ? statement(finding) : `${statement(finding)}; ${fix}`);
}

/** The place, and what is wrong there. */
export function sentence(diagnostic: Diagnostic): string {
  const place = describePlace(diagnostic.place);
  return place === "" ? reason(diagnostic) : `${place}: ${reason(diagnostic)}`;
}

/** A diagnostic for a terminal: the sentence, and the code, by which `docs/errors.md` explains more. */
export function line(diagnostic: Diagnostic): string {
  return `${sentence(diagnostic)} ${tag(diagnostic)}`;
}

/** Diagnostics for a terminal, a line each. */
export function lines(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(line).join("\n");
}

/** The code as it stands at the end of a line. */
export function tag({ code }: Finding): string {
  return `[${code}]`;
}

/** With a full stop; a list of lines may end with an address, which must not get one. */
function ended(text: string): string {
  return text.includes("\n") || /[.!?]$/.test(text) ? text : `${text}.`;
}
