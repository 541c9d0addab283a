import type { DeclaredApplication } from "../../../stack/connections.js";
import type { ConnectionFacts } from "../facts/connection.js";
import { type Reading, existing, known } from "../reading.js";
import type { CheckResult } from "../report.js";
import { fixByUp } from "../fixes.js";
import { given, ok, problem, skippedResult } from "../results.js";
import type { OktaApplication } from "../../../okta/applications.js";

/** Whom the application's answers are for: the SP's addresses. */
interface Addresses {
  readonly acsUrl: string;
  readonly audience: string;
}

/** Whether Okta's application answers to this Flagsmith: by its two settings, or by the SP's own addresses. */
export function checkAddresses(facts: ConnectionFacts, stack: string): readonly CheckResult[] {
  const wanted = facts.declared.application;
  if (wanted === undefined) return [skippedResult("addresses", "the stack has no Okta application for it")];
  const application = existing(facts.application, {
    unread: "the Okta application could not be read",
    missing: "the Okta application does not exist",
  });
  return given("addresses", application, (live) => {
    if (wanted.settings !== undefined) return compare(valuesOf(wanted.settings), live.settings, live, stack);
    return given("addresses", serviceProviderOf(facts, wanted), ({ acsUrl, audience }) =>
      compare(
        [
          ["ssoAcsUrl", acsUrl],
          ["recipient", acsUrl],
          ["destination", acsUrl],
          ["audience", audience],
        ],
        live.signOn,
        live,
        stack,
      ),
    );
  });
}

/** What Flagsmith says itself; where only support can see it, what support gave. */
function serviceProviderOf(
  { declared, serviceProvider }: ConnectionFacts,
  { acsUrl, audience }: DeclaredApplication,
): Reading<Addresses> {
  if (declared.configuration === undefined) return known({ acsUrl, audience });
  if (serviceProvider.kind !== "known") return serviceProvider;
  return known({ acsUrl: serviceProvider.value.acsUrl, audience: serviceProvider.value.entityId });
}

type Values = readonly (readonly [key: string, value: string])[];

function valuesOf(settings: Readonly<Record<string, string>>): Values {
  return Object.entries(settings);
}

function compare(
  wanted: Values,
  held: Readonly<Record<string, unknown>>,
  { label }: OktaApplication,
  stack: string,
): readonly CheckResult[] {
  const wrong = wanted.filter(([key, value]) => held[key] !== value);
  if (wrong.length === 0) {
    const said = wanted.filter(([key]) => key !== "recipient" && key !== "destination");
    return [
      ok("addresses", `Okta answers to the right Flagsmith: ${said.map(([, value]) => value).join(", ")}.`),
    ];
  }
  return wrong.map(([key, value]) =>
    problem(
      "addresses",
      `Okta's application "${label}" has ${describeValue(held[key])} in ${key}, expected "${value}", so that its answers reach this Flagsmith.`,
      fixByUp(stack),
    ),
  );
}

function describeValue(value: unknown): string {
  return value === undefined || value === null ? "nothing" : JSON.stringify(value);
}
