import type { Finding } from "../../diagnostics/diagnostic.js";

/** Hosts of Okta's own, below which every organisation without a domain of its own is. Source: Okta's documentation, "Okta domains". */
const oktaDomain = /\.(okta|oktapreview|okta-emea|okta-gov|trexcloud)\.com$|\.okta\.mil$/i;

/** What a host has and a URL or a sentence has not. */
const host = /^[A-Za-z0-9.-]+$/;

/** Why a text is not the first part of an organisation's host; undefined if it may be. */
export function orgNameProblem(orgName: string): Finding | undefined {
  const expected = 'only the first part of the host that users sign in at, such as "acme" of acme.okta.com';
  const bare = orgName.trim().replace(/^https?:\/+/i, "");
  const name = (bare.split("/")[0] ?? "").replace(oktaDomain, "");
  const fix = host.test(name) ? `use "${name.replace(/-admin$/, "")}"` : "correct it";
  if (!host.test(orgName) || oktaDomain.test(orgName))
    return { code: "value/okta-organisation", found: `found "${orgName}"`, expected, fix };
  if (!orgName.endsWith("-admin")) return undefined;
  const found = `found "${orgName}", which is the host of the administration`;
  return { code: "value/okta-organisation", found, expected, fix };
}

/** Why a text is not the rest of an organisation's host; undefined if it may be. */
export function baseUrlProblem(baseUrl: string): Finding | undefined {
  if (host.test(baseUrl)) return undefined;
  const name =
    baseUrl
      .trim()
      .replace(/^https?:\/+/i, "")
      .split("/")[0] ?? "";
  return {
    code: "value/okta-organisation",
    found: `found "${baseUrl}"`,
    expected: "a domain alone, such as okta.com or oktapreview.com",
    fix: host.test(name) ? `use "${name}"` : "correct it",
  };
}
