import { z } from "zod";

/** Group statements of an application. Source: Okta's reference, "SAML attribute statement", and recorded answers. */
const statementsSchema = z
  .array(
    z.object({
      type: z.string().nullish(),
      name: z.string().nullish(),
      filterType: z.string().nullish(),
      filterValue: z.string().nullish(),
    }),
  )
  .catch([]);

/** Whether an application's attribute statements send groups at all under this attribute. */
export function sendsGroups(statements: unknown, attribute: string): boolean {
  return groupStatements(statements, attribute).length > 0;
}

/** Whether one of an application's attribute statements sends a group under this attribute. */
export function sendsGroup(statements: unknown, attribute: string, group: string): boolean {
  return groupStatements(statements, attribute).some(({ filterType, filterValue }) =>
    letsThrough(filterType ?? "", filterValue ?? "", group),
  );
}

function groupStatements(statements: unknown, attribute: string) {
  return statementsSchema
    .parse(statements)
    .filter(({ type, name }) => type === "GROUP" && name === attribute);
}

function letsThrough(filterType: string, value: string, group: string): boolean {
  switch (filterType) {
    case "STARTS_WITH":
      return group.startsWith(value);
    case "EQUALS":
      return group === value;
    case "CONTAINS":
      return group.includes(value);
    case "REGEX":
      return matches(value, group);
    default:
      return false;
  }
}

/** Okta's expression has to match the whole name. One that only Java understands is given the benefit of the doubt. */
function matches(expression: string, group: string): boolean {
  try {
    return new RegExp(`^(?:${expression})$`, "u").test(group);
  } catch {
    return true;
  }
}
