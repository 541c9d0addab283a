import * as pulumi from "@pulumi/pulumi";
import { projectNamespace } from "../facts/names.js";
import type { Diagnostic, Finding, Place } from "../diagnostics/diagnostic.js";

/** A property of the arguments that can be wrong by itself or beside others. */
export type ArgsProperty =
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

/** Which key of a stack became which property, so that a mistake is named where it was written. */
const keys: Readonly<Partial<Record<ArgsProperty, string>>> = {
  "flagsmith.apiBaseUrl": "apiBaseUrl",
  "flagsmith.organisation": "organisation",
  "flagsmith.frontendUrl": "frontendUrl",
  "flagsmith.groups": "flagsmithGroups",
  "okta.groups": "oktaGroups",
  "okta.groups.create": "oktaGroupsToCreate",
  "okta.catalogue": "catalogueName",
  "support.contact": "supportContact",
  "support.signOnUrl": "supportSignOnUrl",
  "support.audienceUri": "supportAudienceUri",
};

/** Something wrong with a property of the arguments. */
export function wrong(property: ArgsProperty, finding: Finding): Diagnostic {
  return { ...finding, place: { property } };
}

/** The place of a component's argument in a stack file; undefined if no key of the file makes it. */
export function keyOfProperty(property: string | undefined): string | undefined {
  const key = keys[property as ArgsProperty];
  return key === undefined ? undefined : `${projectNamespace}:${key}`;
}

/** The component, as it stands before what is wrong with it. */
export function ownerOf(name: string): string {
  return `FlagsmithSso "${name}"`;
}

/**
 * Where an argument of the running program was written: in the stack file, or in a program of somebody's own.
 *
 * @param name - the component's.
 */
export function placeOfArgument(name: string, property: ArgsProperty): Place {
  const key = pulumi.getProject() === projectNamespace ? keyOfProperty(property) : undefined;
  return key === undefined
    ? { owner: ownerOf(name), property }
    : { file: `stacks/Pulumi.${pulumi.getStack()}.yaml`, key };
}
