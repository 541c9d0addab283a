import type { Group, User } from "../records.js";

/**
 * `user.getGroups({'group.profile.name': {'A', 'B'}, 'operator': 'EXACT'}).![profile.name]`: the names of those groups that somebody is
 * in. Source: Okta's support article "How to use getGroups to create a groups claim using the unified claims feature".
 */
const groupNames =
  /^user\.getGroups\(\{'group\.profile\.name': \{(?<names>.*)\}, 'operator': 'EXACT'\}\)\.!\[profile\.name\]$/s;

const profileAttribute = /^user\.profile\.(\w+)$/;

/** A text in quotes, in which a quote is written twice. */
const quoted = /'((?:[^']|'')*)'/g;

/** Whether the sandbox understands an expression. Okta understands many more. */
export function isClaimExpression(expression: string): boolean {
  return groupNames.test(expression) || profileAttribute.test(expression);
}

/** What an expression says of a user. */
export function evaluateClaim(expression: string, user: User, groups: readonly Group[]): string[] {
  const names = groupNames.exec(expression)?.groups?.names;
  if (names !== undefined) {
    const asked = new Set([...names.matchAll(quoted)].map(([, name = ""]) => name.replaceAll("''", "'")));
    return groups.map((each) => each.profile.name).filter((name) => asked.has(name));
  }
  const value = user.profile[profileAttribute.exec(expression)?.[1] ?? ""];
  return typeof value === "string" && value !== "" ? [value] : [];
}
