import { asSentence, beginRotation, rotateThroughSupport } from "../../../facts/rotationAdvice.js";
import { lifetime, shortFingerprint } from "../../../report/words.js";
import type { Certificate } from "../../../saml/certificate.js";
import { daysLeft } from "../../../saml/certificateExpiry.js";
import type { ConnectionFacts } from "../facts/connection.js";
import { heldKeys, signingMetadata } from "../heldMetadata.js";
import { type Reading, known } from "../reading.js";
import type { CheckResult } from "../report.js";
import { given, ok, problem, warning } from "../results.js";

/** Days before its end from which a certificate is worth a look: as many as `drift` takes by default. */
const deservesAttention = 30;

/** How long the certificate lasts that Okta signs with; where Okta did not say, those that Flagsmith holds. */
export function checkCertificates(facts: ConnectionFacts, stack: string, now: Date): readonly CheckResult[] {
  const rotate =
    facts.declared.handoff === undefined
      ? asSentence(beginRotation(stack))
      : asSentence(rotateThroughSupport());
  return given("certificates", certificatesOf(facts), (certificates) =>
    certificates.map((certificate) => checkCertificate(certificate, rotate, now)),
  );
}

function certificatesOf(facts: ConnectionFacts): Reading<readonly Certificate[]> {
  const signing = signingMetadata(facts);
  const told = signing.kind === "known" ? signing : heldKeys(facts);
  return told.kind === "known" ? known(told.value.signingCertificates) : told;
}

function checkCertificate(certificate: Certificate, rotate: string, now: Date): CheckResult {
  const left = daysLeft(certificate, now);
  const name = `The signing certificate ${shortFingerprint(certificate)}`;
  const life = lifetime({ ...certificate, daysLeft: left });
  if (new Date(certificate.notBefore) > now)
    return problem(
      "certificates",
      `${name} is not valid before ${certificate.notBefore}, expected to be valid now.`,
      "Look at this machine's clock, and at the key in Okta's admin console.",
    );
  if (left < 0)
    return problem(
      "certificates",
      `${name} ${life}, expected a valid one; Flagsmith does not look at dates, so that sign-in may go on, but no "up" writes it any more.`,
      rotate,
    );
  if (left < deservesAttention)
    return warning("certificates", `${name} ${life}, expected ${deservesAttention} days at least.`, rotate);
  return ok("certificates", `${name} ${life}.`);
}
