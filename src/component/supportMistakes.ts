import { contactProblem } from "../support/rules/contact.js";
import type { FlagsmithSsoArgs, SupportArgs } from "./args.js";
import type { Mistake, MistakenProperty } from "./mistake.js";
import { saas } from "../facts/saas.js";

/** What does not go with the way through support, where Flagsmith's API is not used. */
export function supportMistakes({ flagsmith, okta = {} }: FlagsmithSsoArgs, support: SupportArgs): Mistake[] {
  const isCustom = okta.application === "custom";
  return [
    ...(flagsmith.apiBaseUrl === saas.api
      ? []
      : [
          mistake(
            "flagsmith.apiBaseUrl",
            `found "${flagsmith.apiBaseUrl}" on the way through support, expected ${saas.api}; correct it, or leave support out.`,
          ),
        ]),
    ...needsNoApi("flagsmith.organisation", flagsmith.organisation),
    ...needsNoApi("flagsmith.frontendUrl", flagsmith.frontendUrl),
    ...contactMistakes(support.contact),
    ...(isCustom ? fromSupport("support.signOnUrl", support.signOnUrl) : []),
    ...(isCustom ? fromSupport("support.audienceUri", support.audienceUri) : []),
    ...httpsMistakes(support.signOnUrl),
  ];
}

function needsNoApi(property: MistakenProperty, value: unknown): Mistake[] {
  if (value === undefined) return [];
  return [
    mistake(
      property,
      "found a value on the way through support, expected none, since Flagsmith's API is not used there; remove it, or go through the API.",
    ),
  ];
}

function contactMistakes(contact: string): Mistake[] {
  const problem = contactProblem(contact);
  return problem === undefined ? [] : [mistake("support.contact", problem)];
}

function fromSupport(property: MistakenProperty, value: string | undefined): Mistake[] {
  if (value !== undefined && value.trim() !== "") return [];
  return [
    mistake(
      property,
      "nothing was given, expected the value that Flagsmith's support gave, since a custom application needs it; ask for it and add it, or use the catalogue application.",
    ),
  ];
}

function httpsMistakes(signOnUrl: string | undefined): Mistake[] {
  if (signOnUrl === undefined || (URL.canParse(signOnUrl) && new URL(signOnUrl).protocol === "https:"))
    return [];
  return [
    mistake(
      "support.signOnUrl",
      `found "${signOnUrl}", expected an https URL, as Flagsmith's support gave it; correct it.`,
    ),
  ];
}

function mistake(property: MistakenProperty, reason: string): Mistake {
  return { property, reason };
}
