import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { launchBrowser } from "./browser/launch.js";
import { type Outcome, type SignInPlaces, signInAtFlagsmith, signInAtOkta } from "./browser/signIn.js";
import type { Sandbox } from "../../sandbox/sandbox.js";
import type { ReadBack } from "./readBack.js";

/** Folder for screenshots, below the current folder. */
const screenshotFolder = "screenshots";

/** A user of the sandbox's default seed who may sign in. */
export const visitor = { email: "grace.hopper@example.com", password: "sandbox-password" };

/** Signs in both ways in a real browser, takes a screenshot of each, and returns what Flagsmith showed. */
export async function signInBothWays(sandbox: Sandbox, samlOrganisation: string): Promise<ReadBack[]> {
  const places: SignInPlaces = {
    oktaUrl: sandbox.okta.url,
    dashboardUrl: sandbox.flagsmith.dashboardUrl,
    samlOrganisation,
    applicationLabel: "Flagsmith",
  };
  const folder = resolve(screenshotFolder);
  await mkdir(folder, { recursive: true });
  const browser = await launchBrowser();
  const ways = [
    ["SP-initiated", "sp-initiated.png", signInAtFlagsmith],
    ["IdP-initiated", "idp-initiated.png", signInAtOkta],
  ] as const;
  try {
    const results: ReadBack[] = [];
    for (const [way, file, signIn] of ways) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const outcome = await signIn(page, places, visitor);
      const picture = join(folder, file);
      await page.screenshot({ path: picture });
      await context.close();
      results.push({
        what: `${way} sign-in (${join(screenshotFolder, file)})`,
        expected: `signed in as ${visitor.email}`,
        found: describeOutcome(outcome),
        passed: outcome.kind === "signedIn" && outcome.email === visitor.email,
      });
    }
    return results;
  } finally {
    await browser.close();
  }
}

function describeOutcome(outcome: Outcome): string {
  if (outcome.kind === "refused") return `refused: ${outcome.reason}`;
  return `signed in as ${outcome.email}, ${outcome.firstName} ${outcome.lastName}, in ${outcome.organisation}, groups ${outcome.groups.join(", ") || "none"}`;
}
