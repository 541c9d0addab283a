import type { DeclaredApplication } from "../../../stack/connections.js";
import type { ConnectionFacts } from "../facts/connection.js";
import { fixByReplacingIdp } from "../fixes.js";
import type { CheckResult } from "../report.js";
import { given, ok, problem, skippedResult } from "../results.js";

/** Okta's application: that it is there, and switched on. */
export function checkApplication(
  { declared, application }: ConnectionFacts,
  stack: string,
): readonly CheckResult[] {
  const wanted = declared.application;
  if (wanted === undefined) return [skippedResult("application", "the stack has no Okta application for it")];
  return given("application", application, (live) => {
    if (live === undefined) return gone(wanted, stack);
    const name = `Okta's application "${live.label}" (${live.id})`;
    if (live.status === "ACTIVE") return ok("application", `${name} is active.`);
    return problem(
      "application",
      `${name} is ${live.status}, expected ACTIVE, without which nobody can sign in.`,
      `Activate it in Okta's admin console: Applications, "${live.label}", Activate.`,
    );
  });
}

function gone({ id, label }: DeclaredApplication, stack: string): CheckResult {
  return problem(
    "application",
    `Okta has no application ${id} ("${label}"), expected the one that was deployed; somebody deleted it.`,
    fixByReplacingIdp(stack),
  );
}
