import type { Page } from "playwright-core";

/** A person of the sandbox's Okta. */
export interface Person {
  readonly email: string;
  readonly password: string;
}

/** Where the two services are, and what people type. */
export interface SignInPlaces {
  readonly oktaUrl: string;
  readonly dashboardUrl: string;
  readonly samlOrganisation: string;
  /** Label of the tile. */
  readonly applicationLabel: string;
}

/** What Flagsmith shows of the person who is signed in, or why nobody is. */
export type Outcome =
  | {
      readonly kind: "signedIn";
      readonly email: string;
      readonly firstName: string;
      readonly lastName: string;
      readonly organisation: string;
      readonly groups: readonly string[];
    }
  | { readonly kind: "refused"; readonly reason: string };

/** SP-initiated: starts at Flagsmith's sign-in page, with the organisation's name. */
export async function signInAtFlagsmith(page: Page, places: SignInPlaces, person: Person): Promise<Outcome> {
  await page.goto(`${places.dashboardUrl}/login`);
  await page.getByRole("button", { name: "Single Sign-On" }).click();
  await page.getByLabel("Organisation Name").fill(places.samlOrganisation);
  await page.getByRole("button", { name: "Continue" }).click();
  const asked = page.getByLabel("Username").or(page.locator("#problem:not([hidden])"));
  await asked.first().waitFor();
  if (await page.getByLabel("Username").isVisible()) await enter(page, person);
  return readOutcome(page);
}

/** IdP-initiated: starts at Okta, with a click on the application's tile. */
export async function signInAtOkta(page: Page, places: SignInPlaces, person: Person): Promise<Outcome> {
  await page.goto(`${places.oktaUrl}/app/UserHome`);
  await enter(page, person);
  await page.getByRole("link", { name: places.applicationLabel }).click();
  return readOutcome(page);
}

async function enter(page: Page, { email, password }: Person): Promise<void> {
  await page.getByLabel("Username").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function readOutcome(page: Page): Promise<Outcome> {
  const refused = page.locator('[role="alert"]:not([hidden])');
  await page.locator("body[data-ready]").or(refused).first().waitFor();
  if (await refused.isVisible()) return { kind: "refused", reason: (await refused.innerText()).trim() };
  const read = (id: string) => page.locator(`#${id}`).innerText();
  const groups = await read("groups");
  return {
    kind: "signedIn",
    email: await read("email"),
    firstName: await read("first-name"),
    lastName: await read("last-name"),
    organisation: await read("organisation"),
    groups: groups === "none" ? [] : groups.split(", "),
  };
}
