import { asSentence, endRotation, rotateCommand } from "../../../facts/rotationAdvice.js";
import { shortFingerprint } from "../../../report/words.js";
import type { Certificate } from "../../../saml/certificate.js";
import { isValidAt } from "../../../saml/certificateExpiry.js";
import { mostKeys } from "../../../saml/classifyKeys.js";
import { isSameKey } from "../../../saml/compareMetadata.js";
import type { ConnectionFacts } from "../facts/connection.js";
import { heldKeys, signingMetadata } from "../heldMetadata.js";
import type { CheckResult } from "../report.js";
import { given, ok, problem, skippedResult, warning } from "../results.js";

/**
 * Every key that Flagsmith accepts: that Okta's application has it. Whoever holds another one signs in as anybody, so that is
 * the worst there is. Expired ones, and more than a rotation needs, are worth a look.
 */
export function checkAcceptedKeys(facts: ConnectionFacts, stack: string, now: Date): readonly CheckResult[] {
  if (facts.declared.configuration === undefined) return [];
  return given("acceptedKeys", heldKeys(facts), (held) =>
    given("acceptedKeys", facts.applicationKeys, (known) => {
      const live = signingMetadata(facts);
      if (live.kind === "known" && live.value.entityId !== held.entityId)
        return skippedResult("acceptedKeys", "what Flagsmith holds is the metadata of another IdP");
      const accepted = held.signingCertificates;
      const isKnown = (key: Certificate) => known.some((each) => isSameKey(each, key));
      const unknown = accepted.filter((each) => !isKnown(each));
      const signs = live.kind === "known" ? live.value.signingCertificates : [];
      const expired = accepted
        .filter(isKnown)
        .filter((each) => !isValidAt(each, now))
        // What signs has a check of its own.
        .filter((each) => !signs.some(({ fingerprint }) => fingerprint === each.fingerprint));
      const wrong = [
        ...unknown.map((each) => intruder(each, stack)),
        ...expired.map((each) => leftover(each, stack)),
        ...(accepted.length > mostKeys ? [tooMany(accepted.length, stack)] : []),
      ];
      if (wrong.length > 0) return wrong;
      return ok(
        "acceptedKeys",
        accepted.length === 1
          ? "The only key that Flagsmith accepts is one of the Okta application's."
          : `All ${accepted.length} keys that Flagsmith accepts are the Okta application's.`,
      );
    }),
  );
}

function intruder(key: Certificate, stack: string): CheckResult {
  return problem(
    "acceptedKeys",
    `Flagsmith accepts the key ${key.fingerprint} (${key.subject}), which Okta's application does not have: its owner can sign in as anybody.`,
    `Run "${rotateCommand("end", stack)}", which takes it out, then find out who put it there and who has signed in with it.`,
  );
}

function leftover(key: Certificate, stack: string): CheckResult {
  return warning(
    "acceptedKeys",
    `Flagsmith still accepts the key ${shortFingerprint(key)}, which expired on ${key.notAfter.slice(0, 10)}; it does not look at dates.`,
    ended(stack),
  );
}

function tooMany(count: number, stack: string): CheckResult {
  return warning(
    "acceptedKeys",
    `Flagsmith accepts ${count} keys, although a rotation needs ${mostKeys}: each is one more that could be stolen.`,
    ended(stack),
  );
}

function ended(stack: string): string {
  return asSentence(endRotation(stack));
}
