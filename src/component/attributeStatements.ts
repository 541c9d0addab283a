import { defaultAttributes } from "../facts/attributes.js";
import { groupFilterOf } from "../okta/rules/groupFilter.js";
import type { AttributeStatementArgs, FlagsmithGroupArgs } from "./args.js";
import type { Settled } from "./settled.js";

type Statement = Settled<AttributeStatementArgs>;
type Group = Settled<FlagsmithGroupArgs>;

/** An attribute statement of an Okta application, as `okta.app.Saml` takes it. */
export interface OktaAttributeStatement {
  readonly type: "EXPRESSION" | "GROUP";
  readonly name: string;
  readonly namespace: string;
  readonly values?: string[];
  readonly filterType?: "REGEX";
  readonly filterValue?: string;
}

/** Source: SAML 2.0 core, section 8.2.1; Okta's default for new statements. */
const unspecified = "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified";

/** What the catalogue application sends by itself. */
const defaultStatements: readonly Statement[] = [
  { name: defaultAttributes.email, values: ["user.email"] },
  { name: defaultAttributes.first_name, values: ["user.firstName"] },
  { name: defaultAttributes.last_name, values: ["user.lastName"] },
];

/** Statements for a custom application: email, first and last name, groups, and the user's own. */
export function customStatements(
  groups: readonly Group[],
  more: readonly Statement[],
  groupsAttribute: string = defaultAttributes.groups,
): OktaAttributeStatement[] {
  const overridden = new Set(more.map((each) => each.name));
  const defaults = defaultStatements.filter((each) => !overridden.has(each.name));
  return [...defaults.map(expression), ...more.map(expression), ...groupStatement(groups, groupsAttribute)];
}

/** Statements for the catalogue application, which sends email and names by itself. */
export function catalogueStatements(
  groups: readonly Group[],
  more: readonly Statement[],
  groupsAttribute: string = defaultAttributes.groups,
): OktaAttributeStatement[] {
  return [...more.map(expression), ...groupStatement(groups, groupsAttribute)];
}

/**
 * The groups attribute, holding exactly the groups that Flagsmith knows: what else somebody belongs to in Okta is
 * nobody's business there. None if Flagsmith has no groups to sync.
 */
function groupStatement(groups: readonly Group[], name: string): OktaAttributeStatement[] {
  if (groups.length === 0) return [];
  const filterValue = groupFilterOf(groups.map((each) => each.externalId ?? each.name));
  return [{ type: "GROUP", name, namespace: unspecified, filterType: "REGEX", filterValue }];
}

function expression({ name, values }: Statement): OktaAttributeStatement {
  return { type: "EXPRESSION", name, namespace: unspecified, values: [...values] };
}
