import { type World, urls } from "./world.js";

/** Password of the seed's users. */
const password = "sandbox-password";

/**
 * Signs a person in at Flagsmith, as their browser does: asks Flagsmith for the request, takes it to Okta, and brings the signed answer
 * back.
 *
 * @returns why it failed; undefined if they are in.
 */
export async function signIn(
  world: World,
  email: string,
  samlOrganisation: string,
): Promise<string | undefined> {
  const asked = await world.fetch(
    new Request(`${urls.flagsmith}/api/v1/auth/saml/${samlOrganisation}/request/`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    }),
  );
  if (asked.status !== 200) return `Flagsmith refused to begin: ${asked.status} ${await asked.text()}`;
  const { headers } = (await asked.json()) as { headers: { Location: string } };
  if (!headers.Location.startsWith(urls.okta)) return `Flagsmith leads elsewhere: ${headers.Location}`;
  const cookie = await sessionOf(world, email);
  const page = await world.fetch(new Request(headers.Location, { headers: { Cookie: cookie } }));
  const html = await page.text();
  const answer = /name="SAMLResponse" value="([^"]+)"/.exec(html)?.[1];
  const acsUrl = /<form[^>]+action="([^"]+)"/.exec(html)?.[1];
  if (page.status !== 200 || answer === undefined || acsUrl === undefined)
    return `Okta refused: ${page.status} ${textOf(html)}`;
  const taken = await world.fetch(
    new Request(acsUrl, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
      body: new URLSearchParams({ SAMLResponse: answer }).toString(),
    }),
  );
  return taken.status === 302
    ? undefined
    : `Flagsmith refused the answer: ${taken.status} ${await taken.text()}`;
}

async function sessionOf(world: World, email: string): Promise<string> {
  const answer = await world.fetch(
    new Request(`${urls.okta}/login`, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ username: email, password, returnTo: "/app/UserHome" }).toString(),
    }),
  );
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

function textOf(html: string): string {
  return html
    .replaceAll(/<style[\s\S]*?<\/style>|<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}
