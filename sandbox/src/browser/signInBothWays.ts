import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launchBrowser } from "./launch.js";
import { type Outcome, type Person, type SignInPlaces, signInAtFlagsmith, signInAtOkta } from "./signIn.js";

/** A user of the sandbox's default seed who may sign in. */
export const visitor: Person = { email: "grace.hopper@example.com", password: "sandbox-password" };

/** One way to sign in, and what it came to. */
export interface SignIn {
  readonly way: "SP-initiated" | "IdP-initiated";
  /** Name of the screenshot in the folder. */
  readonly screenshot: string;
  readonly outcome: Outcome;
}

const ways = [
  ["SP-initiated", "sp-initiated.png", signInAtFlagsmith],
  ["IdP-initiated", "idp-initiated.png", signInAtOkta],
] as const;

/**
 * Signs somebody in both ways in a real browser, each in a session of its own.
 *
 * @param folder - where screenshots go; it is created if it is missing.
 * @throws Error in one sentence if there is no browser.
 */
export async function signInBothWays(
  places: SignInPlaces,
  person: Person,
  folder: string,
): Promise<readonly SignIn[]> {
  await mkdir(folder, { recursive: true });
  const browser = await launchBrowser();
  try {
    const results: SignIn[] = [];
    for (const [way, screenshot, signIn] of ways) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const outcome = await signIn(page, places, person);
      await page.screenshot({ path: join(folder, screenshot) });
      await context.close();
      results.push({ way, screenshot, outcome });
    }
    return results;
  } finally {
    await browser.close();
  }
}
