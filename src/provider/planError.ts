import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import { FlagsmithError } from "../flagsmith/errors.js";
import type { Organisation } from "../flagsmith/schemas.js";

/** The plan of an organisation has no SAML. */
export class PlanTooSmall extends DiagnosticError {
  override readonly name = "PlanTooSmall";
}

/**
 * Asks Flagsmith for something of SAML; where the plan does not have it, says whose plan that is and what to do.
 *
 * The plan is not judged beforehand: self-hosted, Flagsmith has SAML on any plan, and on SaaS the names of plans are many.
 *
 * @param apiUrl - scheme, host and port of the API.
 * @throws PlanTooSmall if the plan has no SAML, and whatever else `ask` throws.
 */
export async function withPlanError<T>(
  organisation: Organisation,
  apiUrl: string,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof FlagsmithError) || error.kind !== "planTooSmall") throw error;
    throw new PlanTooSmall(describePlan(organisation, apiUrl));
  }
}

function describePlan({ id, name, subscription }: Organisation, apiUrl: string): Diagnostic {
  const plan = subscription?.plan ?? "";
  return {
    code: "flagsmith/plan-too-small",
    place: { property: "organisation" },
    found: `${id} (${name}) at ${apiUrl} has ${plan === "" ? "no plan" : `the plan "${plan}"`}, but SAML needs Scale-Up or Enterprise there`,
    fix: `upgrade it under Organisation Settings, "Billing", or have Flagsmith's support set SAML up, for which the stack has "deployment: saas-support"`,
  };
}
