import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import { isLoopback } from "../facts/loopback.js";

/**
 * The origin of an organisation: the SDK puts its paths right behind it, and a slash too many would ask for `//api/…`.
 *
 * @throws DiagnosticError when it is no https address (or http on this machine), or one of Okta's administration pages.
 */
export function normaliseOrgUrl(orgUrl: string): string {
  if (!URL.canParse(orgUrl)) throw refusal(orgUrl, "is no address", "an https one");
  const url = new URL(orgUrl);
  const { protocol } = url;
  if (protocol !== "https:" && protocol !== "http:")
    throw refusal(orgUrl, `begins with ${protocol}//`, "https://");
  if (protocol === "http:" && !isLoopback(url))
    throw refusal(orgUrl, "begins with http://", "https://, since the credential is sent there");
  const [host = "", ...domain] = url.hostname.split(".");
  if (host.endsWith("-admin") && /^okta(preview|-emea|-gov)?\.(com|mil)$/.test(domain.join(".")))
    throw refusal(
      orgUrl,
      "is that of its administration",
      "that of the organisation itself",
      'take "-admin" out of it',
    );
  return url.origin;
}

function refusal(
  orgUrl: string,
  what: string,
  expected: string,
  fix = "give the address that users sign in at, such as https://acme.okta.com",
): DiagnosticError {
  const found = `The Okta organisation's URL "${orgUrl}" ${what}`;
  return new DiagnosticError({ code: "value/okta-organisation", found, expected, fix });
}
