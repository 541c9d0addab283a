/** What the Okta provider says of the group itself. Source: terraform-provider-okta, `data_source_okta_group.go`. */
const ofTheGroup = /does not exist|not found|matches \d+ groups/i;

/**
 * Why there is no group, the rest of a sentence. That Okta could not be asked says nothing of the group.
 *
 * @param wanted - its name or id.
 * @param said - the Okta provider's own words.
 */
export function groupNotFound(wanted: string, said: string): string {
  const expected = `Okta gave no group "${wanted}" (${said}), expected one that exists`;
  return ofTheGroup.test(said)
    ? `${expected}; give its whole name or its id, or create the group.`
    : `${expected}; look at the Okta organisation, at the credentials, and at what they may read.`;
}
