import { checkIdpMetadata, documentToSend } from "../../../saml/checkIdpMetadata.js";
import type { Code } from "../../../diagnostics/codes.js";
import type { Finding } from "../../../diagnostics/diagnostic.js";
import { type IdpMetadata, signOnUrlOf } from "../../../saml/idpMetadata.js";
import type { ConnectionFacts } from "../facts/connection.js";
import { signingMetadata } from "../heldMetadata.js";
import { fixByUp, fixByReplacingIdp } from "../fixes.js";
import type { CheckResult } from "../report.js";
import { given, ok, problem, resultOf } from "../results.js";

/** Dates of certificates have a check of their own. */
const ofValidity: readonly Code[] = ["saml/no-valid-certificate", "saml/expired-certificate"];

/** The IdP metadata on Flagsmith's side: that it is there, well-formed, and of this very application. */
export function checkMetadata(facts: ConnectionFacts, stack: string, now: Date): readonly CheckResult[] {
  return given("idpMetadata", facts.heldMetadata, (held) => {
    if (held.text === "") return missing(stack);
    const signing = signingMetadata(facts);
    const live = signing.kind === "known" ? signing.value : undefined;
    const document = documentToSend(held);
    const problems = checkIdpMetadata(document, { now });
    const { metadata } = document;
    if (metadata !== undefined && live !== undefined && metadata.entityId !== live.entityId)
      return anotherIdp(metadata, live, stack);
    const wrong = [
      // Certificates have a check of their own, which tells them all.
      ...problems.filter(({ code }) => !ofValidity.includes(code)).map((each) => told(each, stack)),
      ...(metadata !== undefined && live !== undefined ? signOnUrl(metadata, live, stack) : []),
    ];
    if (wrong.length > 0) return wrong;
    const whose = live === undefined ? "well-formed" : "well-formed, and of this Okta application";
    return ok(
      "idpMetadata",
      `The IdP metadata that ${holder(facts)} is ${whose}: ${metadata?.entityId ?? ""}.`,
    );
  });
}

function holder({ declared }: ConnectionFacts): string {
  return declared.configuration === undefined ? "support was given" : "Flagsmith holds";
}

function missing(stack: string): CheckResult {
  return problem(
    "idpMetadata",
    "Flagsmith holds no IdP metadata, expected that of the Okta application, without which nobody can sign in.",
    fixByUp(stack),
  );
}

/** Everything else follows from that: its address, and its key. */
function anotherIdp(held: IdpMetadata, live: IdpMetadata, stack: string): CheckResult {
  return problem(
    "idpMetadata",
    `Flagsmith holds the metadata of the IdP ${JSON.stringify(held.entityId)}, expected that of the Okta application, "${live.entityId}".`,
    fixByReplacingIdp(stack),
  );
}

/** A rule's own fix is for whoever writes metadata; here `up` does. */
function told(finding: Finding, stack: string): CheckResult {
  const result = resultOf("idpMetadata", finding);
  return result.status === "problem" || result.fix === undefined
    ? { ...result, fix: fixByUp(stack) }
    : result;
}

function signOnUrl(held: IdpMetadata, live: IdpMetadata, stack: string): readonly CheckResult[] {
  const [found, expected] = [signOnUrlOf(held), signOnUrlOf(live)];
  if (found === expected) return [];
  return [
    problem(
      "idpMetadata",
      `Flagsmith sends people to sign in to ${JSON.stringify(found)}, expected "${expected}", where Okta's application is.`,
      fixByUp(stack),
    ),
  ];
}
