import type { MistakenProperty } from "../component/mistake.js";
import type { SettingKey } from "./settings.js";

/** Which key of a stack became which property of the component, so that a mistake is named where it was written. */
const keys: Readonly<Partial<Record<MistakenProperty, SettingKey>>> = {
  "flagsmith.apiBaseUrl": "apiBaseUrl",
  "flagsmith.organisation": "organisation",
  "flagsmith.frontendUrl": "frontendUrl",
  "flagsmith.groups": "flagsmithGroups",
  "okta.groups": "oktaGroups",
  "okta.groups.create": "oktaGroupsToCreate",
  "support.contact": "supportContact",
  "support.signOnUrl": "supportSignOnUrl",
  "support.audienceUri": "supportAudienceUri",
};

/** The key behind a property. Properties that no key can make wrong keep their name. */
export function keyOfProperty(property: MistakenProperty): string {
  return keys[property] ?? property;
}
