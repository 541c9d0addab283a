import { FlagsmithError } from "../../flagsmith/errors.js";
import type { FlagsmithClient } from "../../flagsmith/client.js";
import { type AuthnRequest, readAuthnRequest } from "./authnRequest.js";
import type { ExpectedSignIn } from "./expectedSignIn.js";
import type { StepName, StepResult } from "./report.js";
import { NoAnswer, type Visit } from "./visit.js";

/** What a verification works with. */
export interface VerifyEdges {
  readonly flagsmith: Pick<FlagsmithClient, "startSignIn" | "apiUrl">;
  readonly visit: (address: string) => Promise<Visit>;
}

/** Follows a sign-in as far as possible without a user; skips the steps that depend on a failed one. */
export async function verifySignIn(expected: ExpectedSignIn, edges: VerifyEdges): Promise<StepResult[]> {
  const { flagsmith, visit } = edges;
  const started = await start(expected, flagsmith);
  const dashboard = page("dashboard", `${expected.dashboardUrl}/login`, "Flagsmith's sign-in page", {
    visit,
    fix: "Check the dashboard's address (frontendUrl), and that the dashboard runs.",
  });
  const tile =
    expected.tileUrl === undefined
      ? []
      : [
          page("tile", expected.tileUrl, "the sign-in page behind Okta's tile", {
            visit,
            fix: expected.fix,
          }),
        ];
  if ("failure" in started) {
    const skipped = (["destination", "addresses", "okta"] as const).map((step) => skippedStep(step));
    return [started.failure, ...skipped, ...(await Promise.all([...tile, dashboard]))];
  }
  const { request, location } = started;
  return [
    ok("request", `Flagsmith at ${flagsmith.apiUrl} starts a sign-in of "${expected.samlOrganisation}".`),
    destination(request, expected),
    addresses(request, expected),
    ...(await Promise.all([
      page("okta", location, "Okta's sign-in page", { visit, fix: expected.fix }),
      ...tile,
      dashboard,
    ])),
  ];
}

async function start(
  { samlOrganisation, fix }: ExpectedSignIn,
  flagsmith: VerifyEdges["flagsmith"],
): Promise<{ request: AuthnRequest; location: string } | { failure: StepResult }> {
  try {
    const location = await flagsmith.startSignIn(samlOrganisation);
    const request = readAuthnRequest(location);
    if (request !== undefined) return { request, location };
    const found = `Flagsmith sends people to ${withoutQuery(location)} without a SAML request, expected one for Okta.`;
    return { failure: { step: "request", status: "problem", found, fix } };
  } catch (error) {
    if (!(error instanceof FlagsmithError)) throw error;
    const answered = error.status !== undefined && error.status < 500;
    const found = `Flagsmith starts no sign-in of "${samlOrganisation}": ${error.message}`;
    // Its library loads the metadata only now: unreadable metadata fails here, with a server error.
    const status = answered || error.kind === "serverFault" ? "problem" : "noAnswer";
    return { failure: { step: "request", status, found, fix } };
  }
}

function destination({ sentTo, destination: said }: AuthnRequest, expected: ExpectedSignIn): StepResult {
  const { signOnUrl, fix } = expected;
  const wrong = [sentTo, said].find((each) => each !== signOnUrl);
  if (wrong === undefined) return ok("destination", `It sends people to Okta's application: ${signOnUrl}`);
  return {
    step: "destination",
    status: "problem",
    found: `Flagsmith sends people to ${wrong || "nowhere"}, expected ${signOnUrl}, the sign-on URL of Okta's application.`,
    fix,
  };
}

function addresses({ issuer, acsUrl }: AuthnRequest, { serviceProvider, fix }: ExpectedSignIn): StepResult {
  if (serviceProvider === undefined) {
    return ok(
      "addresses",
      `It asks Okta to respond to ${acsUrl}; which addresses Okta knows depends on its catalogue.`,
    );
  }
  if (issuer === serviceProvider.entityId && acsUrl === serviceProvider.acsUrl)
    return ok("addresses", `It asks Okta to respond to ${acsUrl}`);
  return {
    step: "addresses",
    status: "problem",
    found: `Flagsmith asks Okta to respond to ${issuer} at ${acsUrl}, expected ${serviceProvider.entityId} at ${serviceProvider.acsUrl}, as deployed.`,
    fix,
  };
}

async function page(
  step: StepName,
  address: string,
  what: string,
  { visit, fix }: { visit: VerifyEdges["visit"]; fix: string },
): Promise<StepResult> {
  try {
    const { status, url } = await visit(address);
    if (status === 200) return ok(step, `${url} shows ${what}.`);
    return {
      step,
      status: "problem",
      found: `${url} answers ${status}, expected ${what}, with 200.`,
      fix,
    };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    const found = `${error.message}, expected ${what}.`;
    return {
      step,
      status: "noAnswer",
      found,
      fix: "Check the network and the address, and run this command again.",
    };
  }
}

function ok(step: StepName, found: string): StepResult {
  return { step, status: "ok", found };
}

function skippedStep(step: StepName): StepResult {
  return { step, status: "skipped", found: "Not checked, because there is no request." };
}

function withoutQuery(location: string): string {
  return location.split("?")[0] ?? location;
}
