import { rotateCommand } from "../../../facts/rotationAdvice.js";
import type { Certificate } from "../../../saml/certificate.js";
import { isSameKey } from "../../../saml/compareMetadata.js";
import { shortFingerprint } from "../../../report/words.js";
import type { ConnectionFacts } from "../facts/connection.js";
import { heldKeys, signingMetadata } from "../heldMetadata.js";
import { fixByUp } from "../fixes.js";
import type { CheckResult } from "../report.js";
import { given, ok, problem, skippedResult, warning } from "../results.js";

/** The key that Okta signs with now: that Flagsmith accepts it, and whether it accepts others besides. */
export function checkSigningKey(facts: ConnectionFacts, stack: string): readonly CheckResult[] {
  return given("signingKey", signingMetadata(facts), (live) =>
    given("signingKey", heldKeys(facts), (held) => {
      if (held.entityId !== live.entityId)
        return skippedResult("signingKey", "what Flagsmith holds is the metadata of another IdP");
      const [signing, accepted] = [live.signingCertificates, held.signingCertificates];
      const unknown = signing.filter((each) => !hasKey(accepted, each));
      if (unknown.length > 0) return notAccepted(facts, { unknown, accepted, stack });
      // A key that the application does not have has a check of its own, and is no rotation.
      const { applicationKeys: known } = facts;
      const others = accepted
        .filter((each) => !hasKey(signing, each))
        .filter((each) => known.kind !== "known" || hasKey(known.value, each));
      return others.length > 0
        ? underWay(others, stack)
        : ok("signingKey", `${holder(facts)} the key that Okta signs with, ${named(signing)}.`);
    }),
  );
}

function hasKey(certificates: readonly Certificate[], key: Certificate): boolean {
  return certificates.some((each) => isSameKey(each, key));
}

function named(certificates: readonly Certificate[]): string {
  return certificates.map(shortFingerprint).join(" and ") || "none";
}

function holder({ declared }: ConnectionFacts): string {
  return declared.configuration === undefined ? "Support was given" : "Flagsmith holds";
}

function notAccepted(
  facts: ConnectionFacts,
  keys: {
    readonly unknown: readonly Certificate[];
    readonly accepted: readonly Certificate[];
    readonly stack: string;
  },
): CheckResult {
  const { unknown, accepted, stack } = keys;
  const again =
    facts.declared.configuration === undefined
      ? `Run "pulumi up --refresh --stack ${stack}", which writes a new e-mail, and send it to Flagsmith's support.`
      : fixByUp(stack);
  return problem(
    "signingKey",
    `Okta signs with ${named(unknown)}, expected ${named(accepted)}, which is all that ${facts.declared.configuration === undefined ? "support was given" : "Flagsmith accepts"}; every sign-in is refused.`,
    again,
  );
}

function underWay(others: readonly Certificate[], stack: string): CheckResult {
  return warning(
    "signingKey",
    `A rotation is under way: Flagsmith accepts ${named(others)} besides the key that Okta signs with.`,
    `Look at "${rotateCommand(undefined, stack)}", which says what comes next.`,
  );
}
