/** Hosts of Okta's own, below which every organisation without a domain of its own is. Source: Okta's documentation, "Okta domains". */
const oktaDomain = /\.(okta|oktapreview|okta-emea|okta-gov|trexcloud)\.com$|\.okta\.mil$/i;

/** What a host has and a URL or a sentence has not. */
const host = /^[A-Za-z0-9.-]+$/;

/** Why a text is not the first part of an organisation's host, the rest of a sentence; undefined where it may be. */
export function orgNameProblem(orgName: string): string | undefined {
  const expected =
    'expected only the first part of the host that users sign in at, such as "acme" of acme.okta.com';
  const bare = orgName.trim().replace(/^https?:\/+/i, "");
  const name = (bare.split("/")[0] ?? "").replace(oktaDomain, "");
  const fix = host.test(name) ? `use "${name.replace(/-admin$/, "")}"` : "correct it";
  if (!host.test(orgName) || oktaDomain.test(orgName)) return `found "${orgName}", ${expected}; ${fix}.`;
  if (orgName.endsWith("-admin"))
    return `found "${orgName}", which is the host of the administration, ${expected}; ${fix}.`;
  return undefined;
}

/** Why a text is not the rest of an organisation's host, the rest of a sentence; undefined where it may be. */
export function baseUrlProblem(baseUrl: string): string | undefined {
  if (host.test(baseUrl)) return undefined;
  const name =
    baseUrl
      .trim()
      .replace(/^https?:\/+/i, "")
      .split("/")[0] ?? "";
  const fix = host.test(name) ? `use "${name}"` : "correct it";
  return `found "${baseUrl}", expected a domain alone, such as okta.com or oktapreview.com; ${fix}.`;
}
