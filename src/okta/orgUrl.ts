import { isLoopback } from "../facts/loopback.js";

/**
 * The origin of an organisation: the SDK puts its paths right behind it, and a slash too many would ask for `//api/…`.
 *
 * @throws Error when it is no https address (or http on this machine), or one of Okta's administration pages.
 */
export function normaliseOrgUrl(orgUrl: string): string {
  const fix = "give the address that users sign in at, such as https://acme.okta.com";
  let url: URL;
  try {
    url = new URL(orgUrl);
  } catch {
    throw new Error(`The Okta organisation's URL "${orgUrl}" is no address, expected an https one; ${fix}.`);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new Error(
      `The Okta organisation's URL "${orgUrl}" begins with ${url.protocol}//, expected https://; ${fix}.`,
    );
  if (url.protocol === "http:" && !isLoopback(url))
    throw new Error(
      `The Okta organisation's URL "${orgUrl}" begins with http://, expected https://, since the credential is sent there; ${fix}.`,
    );
  const [host = "", ...domain] = url.hostname.split(".");
  if (host.endsWith("-admin") && /^okta(preview|-emea|-gov)?\.(com|mil)$/.test(domain.join(".")))
    throw new Error(
      `The Okta organisation's URL "${orgUrl}" is that of its administration, expected that of the organisation itself; take "-admin" out of it.`,
    );
  return url.origin;
}
