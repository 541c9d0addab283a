import { DiagnosticError } from "../../../diagnostics/diagnosticError.js";
import type { OktaFacts } from "../facts/okta.js";
import type { Reading } from "../reading.js";
import type { CheckResult } from "../report.js";
import { given, ok, unanswered } from "../results.js";

/** What shows the organisation who we are, in words. */
const credentials = {
  token: "the API token",
  accessToken: "the access token",
  privateKey: "the service application's key",
} as const;

/** What has to be read, with the scope that allows it. Source: Okta's list of OAuth 2.0 scopes. */
const rights = [
  { of: "applications", scope: "okta.apps.read" },
  { of: "groups", scope: "okta.groups.read" },
] as const;

/** Okta: whether it is there, takes the credential, and lets it read what has to be read. */
export function checkOkta(facts: OktaFacts): readonly CheckResult[] {
  const { reader } = facts;
  if (reader.kind !== "known") return given("oktaAccess", reader, () => []);
  const { orgUrl } = reader.value;
  const who = credentials[facts.credential ?? "token"];
  const failed = rights.filter((each) => facts[each.of].kind === "failed");
  if (failed.length === 0)
    return [ok("oktaAccess", `${orgUrl} takes ${who}, which may read applications and groups.`)];
  return failed
    .map(({ of, scope }) => {
      const reading = facts[of];
      if (reading.kind !== "failed" || !isRefusal(reading)) return given("oktaAccess", reading, () => []);
      return [refused(`${orgUrl} takes ${who}, but does not let it read ${of}`, scope)];
    })
    .flat();
}

function isRefusal({ error }: Extract<Reading<never>, { kind: "failed" }>): boolean {
  return (error as { kind?: unknown }).kind === "forbidden";
}

function refused(found: string, scope: string): CheckResult {
  return unanswered(
    "oktaAccess",
    new DiagnosticError({
      code: "okta/forbidden",
      found: found,
      expected: `the scope ${scope} or the role of a read-only administrator`,
      fix: `grant the service application ${scope} and name it in OKTA_API_SCOPES, or give the token's user that role`,
    }),
  );
}
