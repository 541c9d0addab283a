import type { SamlConfiguration } from "../../../flagsmith/schemas.js";
import type { DeclaredConfiguration } from "../../../stack/connections.js";
import type { ConnectionFacts } from "../facts/connection.js";
import { fixByUp } from "../fixes.js";
import type { CheckResult } from "../report.js";
import { given, ok, problem } from "../results.js";

/** Flagsmith's SAML configuration: that it is there, leads back to the dashboard, and takes the sign-ins that it should. */
export function checkSamlConfiguration(
  { declared, configuration }: ConnectionFacts,
  stack: string,
): readonly CheckResult[] {
  const wanted = declared.configuration;
  if (wanted === undefined) return [];
  return given("samlConfiguration", configuration, (live) => {
    if (live === undefined) return gone(wanted, stack);
    const wrong = [...frontendUrl(live, wanted, stack), ...idpInitiated(live, wanted, stack)];
    if (wrong.length > 0) return wrong;
    const starts = wanted.allowIdpInitiated ? "sign-ins from both sides" : "sign-ins that start at Flagsmith";
    return ok(
      "samlConfiguration",
      `Flagsmith's SAML configuration "${wanted.name}" takes ${starts}, and leads back to ${live.frontend_url}.`,
    );
  });
}

function gone({ name }: DeclaredConfiguration, stack: string): CheckResult {
  return problem(
    "samlConfiguration",
    `Flagsmith has no SAML configuration "${name}", expected the one that was deployed; somebody deleted it, or gave it another name.`,
    fixByUp(stack),
  );
}

/** Saving in Flagsmith's dashboard sets it to the address of whoever saves. Source: Flagsmith's `CreateSAML.tsx`. */
function frontendUrl(
  live: SamlConfiguration,
  wanted: DeclaredConfiguration,
  stack: string,
): readonly CheckResult[] {
  const [found, expected] = [live.frontend_url, wanted.frontendUrl].map((url) => url.replace(/\/+$/, ""));
  if (found === expected) return [];
  return [
    problem(
      "samlConfiguration",
      `After sign-in Flagsmith sends people to ${JSON.stringify(live.frontend_url)}, expected "${wanted.frontendUrl}"; saving in its dashboard changes that.`,
      fixByUp(stack),
    ),
  ];
}

function idpInitiated(
  live: SamlConfiguration,
  wanted: DeclaredConfiguration,
  stack: string,
): readonly CheckResult[] {
  const allowed = live.allow_idp_initiated ?? false;
  if (allowed === wanted.allowIdpInitiated) return [];
  return [
    problem(
      "samlConfiguration",
      allowed
        ? "Flagsmith takes sign-ins that start at Okta, expected not to, since it then checks of no answer which request it belongs to."
        : "Flagsmith refuses sign-ins that start at Okta, such as a click on the application's tile, expected to take them.",
      fixByUp(stack),
    ),
  ];
}
