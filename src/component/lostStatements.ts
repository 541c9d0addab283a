import { type ComparableStatement, comparableStatements } from "../okta/rules/comparableStatements.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { OktaAttributeStatement } from "./attributeStatements.js";
import { ownerOf } from "./place.js";

/** Attribute statements that Okta did not keep. */
export interface LostStatements {
  /** Name of the component. */
  readonly name: string;
  readonly applicationId: string;
  readonly stack: string;
  readonly lost: readonly OktaAttributeStatement[];
}

/** The wanted statements of which Okta holds none of that name. One that somebody changed is drift, and no loss. */
export function lostStatements(
  wanted: readonly OktaAttributeStatement[],
  held: readonly ComparableStatement[],
): OktaAttributeStatement[] {
  const names = new Set(comparableStatements(held).map((each) => each.name));
  return wanted.filter((each) => !names.has(each.name));
}

/** What Okta dropped, and what to do instead. */
export function describeLostStatements({ name, applicationId, stack, lost }: LostStatements): Diagnostic {
  const names = lost.map((each) => `"${each.name}"`).join(" and ");
  const [statements, them] = lost.length === 1 ? ["statement", "it"] : ["statements", "them"];
  return {
    code: "okta/statements-lost",
    place: { owner: ownerOf(name) },
    found:
      `Okta's application ${applicationId} was sent the attribute ${statements} ${names}, and Okta dropped ${them} without an error, ` +
      "as it does for catalogue applications in many organisations, so nothing was handed to Flagsmith",
    expected: `Okta to keep ${them}`,
    fix: `choose one in stacks/Pulumi.${stack}.yaml: ${alternatives(lost).join("; ")}`,
  };
}

/** A group statement can be sent in another way; a custom application keeps every statement. */
function alternatives(lost: readonly OktaAttributeStatement[]): string[] {
  const groups = lost.every((each) => each.type === "GROUP");
  const claim =
    "flagsmith-okta:oktaGroupsAttribute: claim (okta.groupsAttribute in a program) sends the groups as a federated claim";
  const custom =
    "flagsmith-okta:oktaApplication: custom (okta.application in a program) makes a custom application, which keeps its statements";
  const without = groups
    ? "without flagsmith-okta:flagsmithGroups (flagsmith.groups in a program) no groups are sent"
    : "without okta.attributeStatements in the program only the catalogue's own attributes are sent";
  return [...(groups ? [claim] : []), custom, without];
}
