import type { Application, FederatedClaim, Group, User } from "../records.js";
import { evaluateClaim } from "../rules/claimExpression.js";

/** An attribute of an assertion. */
export interface AssertedAttribute {
  readonly name: string;
  readonly namespace: string;
  readonly values: readonly string[];
}

type Statement = NonNullable<Application["signOn"]["attributeStatements"]>[number];
type GroupStatement = Extract<Statement, { type: "GROUP" }>;

/** Source: SAML 2.0 core, section 8.2.1. */
const unspecified = "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified";

/** What the catalogue application sends by itself. Source: Flagsmith's Okta guide: "email, given name and surname". */
const catalogueStatements: readonly Statement[] = [
  { type: "EXPRESSION", name: "email", namespace: unspecified, values: ["user.email"] },
  { type: "EXPRESSION", name: "givenName", namespace: unspecified, values: ["user.firstName"] },
  { type: "EXPRESSION", name: "surname", namespace: unspecified, values: ["user.lastName"] },
];

/** The attributes that an application asserts of a user. One without a value is left out, as Okta does. */
export function attributesOf(
  application: Application,
  user: User,
  groups: readonly Group[],
  claims: readonly FederatedClaim[] = [],
): AssertedAttribute[] {
  const own = application.signOn.attributeStatements ?? [];
  const all = application.kind === "catalogue" ? [...catalogueStatements, ...own] : own;
  const claimed = claims.map(({ name, expression }) => ({
    name,
    namespace: unspecified,
    values: evaluateClaim(expression, user, groups),
  }));
  const stated = all.map((statement) => ({
    name: statement.name,
    namespace: statement.namespace,
    values:
      statement.type === "GROUP"
        ? groups.map((each) => each.profile.name).filter(groupFilter(statement))
        : statement.values.flatMap((expression) => evaluate(expression, user)),
  }));
  return [...stated, ...claimed].filter((attribute) => attribute.values.length > 0);
}

/**
 * An expression of Okta's language, as far as attribute statements for Flagsmith need it: an attribute of the user, or a
 * text in quotes. Anything else is taken as it stands, which Okta does with words it does not know.
 */
function evaluate(expression: string, user: User): string[] {
  const [, attribute] = /^(?:user|source)\.(\w+)$/.exec(expression) ?? [];
  if (attribute !== undefined) {
    const value = user.profile[attribute];
    return typeof value === "string" && value !== "" ? [value] : [];
  }
  return [/^"(.*)"$/.exec(expression)?.[1] ?? expression];
}

/** The four filters of a group statement. A regular expression has to fit the whole name. */
function groupFilter({ filterType, filterValue }: GroupStatement): (name: string) => boolean {
  switch (filterType) {
    case "STARTS_WITH":
      return (name) => name.startsWith(filterValue);
    case "EQUALS":
      return (name) => name === filterValue;
    case "CONTAINS":
      return (name) => name.includes(filterValue);
    case "REGEX":
      return (name) => new RegExp(`^(?:${filterValue})$`).test(name);
  }
}
