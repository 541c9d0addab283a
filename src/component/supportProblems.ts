import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { contactProblem } from "../support/rules.js";
import { saas } from "../facts/saas.js";
import { type ArgsProperty, wrong } from "./place.js";
import { type ArgsSoFar, type NotYet, notYet } from "./settled.js";

/** What does not go with the way through support, where Flagsmith's API is not used. */
export function supportProblems(
  { flagsmith, okta = {} }: ArgsSoFar,
  support: NonNullable<ArgsSoFar["support"]>,
): Diagnostic[] {
  const isCustom = okta.application === "custom";
  return [
    ...(flagsmith.apiBaseUrl === notYet || flagsmith.apiBaseUrl === saas.api
      ? []
      : [
          wrong("flagsmith.apiBaseUrl", {
            code: "config/conflicting-keys",
            found: `found "${flagsmith.apiBaseUrl}" on the way through support`,
            expected: saas.api,
            fix: "correct it, or leave support out",
          }),
        ]),
    ...needsNoApi("flagsmith.organisation", flagsmith.organisation),
    ...needsNoApi("flagsmith.frontendUrl", flagsmith.frontendUrl),
    ...contactProblems(support.contact),
    ...(isCustom ? fromSupport("support.signOnUrl", support.signOnUrl) : []),
    ...(isCustom ? fromSupport("support.audienceUri", support.audienceUri) : []),
    ...httpsProblems(support.signOnUrl),
  ];
}

function needsNoApi(property: ArgsProperty, value: unknown): Diagnostic[] {
  if (value === undefined) return [];
  return [
    wrong(property, {
      code: "config/conflicting-keys",
      found: "found a value on the way through support",
      expected: "none, since Flagsmith's API is not used there",
      fix: "remove it, or go through the API",
    }),
  ];
}

function contactProblems(contact: string | NotYet): Diagnostic[] {
  if (contact === notYet) return [];
  const problem = contactProblem(contact);
  return problem === undefined ? [] : [wrong("support.contact", problem)];
}

function fromSupport(property: ArgsProperty, value: string | NotYet | undefined): Diagnostic[] {
  if (value === notYet || (value !== undefined && value.trim() !== "")) return [];
  return [
    wrong(property, {
      code: "config/missing-key",
      found: "nothing was given",
      expected: "the value that Flagsmith's support gave, since a custom application needs it",
      fix: "ask for it and add it, or use the catalogue application",
    }),
  ];
}

function httpsProblems(signOnUrl: string | NotYet | undefined): Diagnostic[] {
  if (signOnUrl === undefined || signOnUrl === notYet) return [];
  if (URL.canParse(signOnUrl) && new URL(signOnUrl).protocol === "https:") return [];
  return [
    wrong("support.signOnUrl", {
      code: "value/sign-on-url",
      found: `found "${signOnUrl}"`,
      expected: "an https URL, as Flagsmith's support gave it",
      fix: "correct it",
    }),
  ];
}
