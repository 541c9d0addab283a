/** A property of the arguments that can be mistaken by itself or beside others. */
export type MistakenProperty =
  | "flagsmith.apiBaseUrl"
  | "flagsmith.organisation"
  | "flagsmith.frontendUrl"
  | "flagsmith.groups"
  | "okta.groups"
  | "okta.groups.create"
  | "okta.attributeStatements"
  | "okta.catalogue"
  | "support.contact"
  | "support.signOnUrl"
  | "support.audienceUri";

/** Something wrong with the arguments. */
export interface Mistake {
  readonly property: MistakenProperty;
  /** What was found, what was expected and how to fix it: the rest of the sentence. */
  readonly reason: string;
}
