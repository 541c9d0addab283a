/** Hosts of Okta's own, whose administration is at the same name with `-admin`. Source: Okta's documentation, domains. */
const oktaHost = /^([a-z0-9-]+)\.((?:okta|oktapreview|okta-emea|okta-gov)\.com|okta\.mil)$/i;

/**
 * Where a person deletes an application: its page in Okta's admin console, or the way to it where the organisation has a
 * domain of its own, which does not tell the console's address.
 */
export function adminPage({ orgUrl, id, name }: { orgUrl: string; id: string; name: string }): string {
  const { protocol, hostname } = new URL(orgUrl);
  const found = oktaHost.exec(hostname);
  if (found === null) return `${orgUrl}, Admin, Applications, Inactive`;
  const [, organisation, domain] = found;
  return `${protocol}//${organisation}-admin.${domain}/admin/app/${name}/instance/${id}/`;
}
