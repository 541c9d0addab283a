import { join, resolve } from "node:path";
import type { ReadBack } from "./readBack.js";
import type { RunningSandbox, SandboxPackage, SignIn } from "./sandboxPackage.js";

/** Where screenshots are kept, below the current folder. */
const screenshotFolder = "screenshots";

/** Signs in both ways in a real browser, keeps a screenshot of each, and compares what Flagsmith showed. */
export async function checkSignIns(
  { signInBothWays, visitor }: SandboxPackage,
  { okta, flagsmith }: RunningSandbox,
  samlOrganisation: string,
): Promise<ReadBack[]> {
  const places = {
    oktaUrl: okta.url,
    dashboardUrl: flagsmith.dashboardUrl,
    samlOrganisation,
    applicationLabel: "Flagsmith",
  };
  const signIns = await signInBothWays(places, visitor, resolve(screenshotFolder));
  return signIns.map(({ way, screenshot, outcome }) => ({
    what: `${way} sign-in (${join(screenshotFolder, screenshot)})`,
    expected: `signed in as ${visitor.email}`,
    found: describeOutcome(outcome),
    passed: outcome.kind === "signedIn" && outcome.email === visitor.email,
  }));
}

function describeOutcome(outcome: SignIn["outcome"]): string {
  if (outcome.kind === "refused") return `refused: ${outcome.reason}`;
  return `signed in as ${outcome.email}, ${outcome.firstName} ${outcome.lastName}, in ${outcome.organisation}, groups ${outcome.groups.join(", ") || "none"}`;
}
