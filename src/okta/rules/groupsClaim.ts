/**
 * An expression whose value is the names of those of these groups that somebody is in. It is sorted, since order means nothing.
 *
 * Source: Okta's documentation and support articles on `user.getGroups` in claims. It was never tried on a live organisation.
 *
 * @param names - whole names of groups; at least one.
 */
export function groupsClaimOf(names: readonly string[]): string {
  const quoted = [...new Set(names)].sort().map((name) => `'${name.replaceAll("'", "''")}'`);
  return `user.getGroups({'group.profile.name': {${quoted.join(", ")}}, 'operator': 'EXACT'}).![profile.name]`;
}

/** Whether a claim's expression names a group in full. One in another form is given the benefit of the doubt if it asks for groups. */
export function claimSendsGroup(expression: string, group: string): boolean {
  if (!expression.includes("getGroups(")) return false;
  if (!/'operator': *'EXACT'/.test(expression)) return true;
  return expression.includes(`'${group.replaceAll("'", "''")}'`);
}
