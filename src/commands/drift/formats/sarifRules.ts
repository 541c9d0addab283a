import { rotateCommand, rotateThroughSupport } from "../../../facts/rotationAdvice.js";
import type { RuleId } from "./findings.js";

/** What code scanning shows about a rule. */
export interface SarifRule {
  readonly name: string;
  readonly level: "error" | "warning";
  readonly summary: string;
  readonly explanation: string;
  readonly fix: string;
}

/** Every rule, in the order in which SARIF numbers them. */
export const sarifRules: Readonly<Record<RuleId, SarifRule>> = {
  "drift/unknown-key": {
    name: "UnknownKey",
    level: "error",
    summary: "Flagsmith accepts a signing key that the Okta application does not have.",
    explanation:
      "The owner of that key can sign in as anybody. Somebody added it to Flagsmith's IdP metadata by hand.",
    fix: 'Run "pulumi up --refresh", which removes it, then find out who added it and who has signed in with it.',
  },
  "drift/changed": {
    name: "Changed",
    level: "error",
    summary: "A property in Okta or Flagsmith differs from the program.",
    explanation: "Somebody changed it outside Pulumi, or a change was only partly deployed.",
    fix: 'If the program is right, run "pulumi up --refresh"; if the change is, add it to the program.',
  },
  "drift/deleted": {
    name: "Deleted",
    level: "error",
    summary: "A resource in Okta or Flagsmith is gone.",
    explanation:
      "Somebody deleted it outside Pulumi, and people may be unable to sign in or may lack their groups.",
    fix: 'Run "pulumi up --refresh", which creates it again; if it should be gone, remove it from the program.',
  },
  "drift/not-deployed": {
    name: "NotDeployed",
    level: "error",
    summary: "Something in the program has not been deployed.",
    explanation: "The program or the stack's configuration changed after the last deployment.",
    fix: 'Check with "pulumi preview", and run "pulumi up".',
  },
  "drift/not-in-program": {
    name: "NotInProgram",
    level: "error",
    summary: "Something is deployed that the program no longer has.",
    explanation: "It was removed from the program or the stack's configuration after the last deployment.",
    fix: 'Check with "pulumi preview", and run "pulumi up", which deletes it.',
  },
  "drift/handoff-pending": {
    name: "HandoffPending",
    level: "error",
    summary: "Flagsmith's support has not confirmed the metadata.",
    explanation: "Until support has entered the metadata, people cannot sign in with the new certificate.",
    fix: "Send the message that was written for support, and acknowledge the hand-off after support has answered.",
  },
  "certificate/expires-soon": {
    name: "CertificateExpiresSoon",
    level: "warning",
    summary: "Okta's signing certificate expires soon, or has expired.",
    explanation:
      'Flagsmith\'s library does not check dates, so people may still be able to sign in, but "pulumi up" does not write an expired certificate, and a key that is used for too long is easier to lose.',
    fix: `Run "${rotateCommand("publish")}" for the stack, and go on as it says: nobody is locked out in between. If metadata goes through Flagsmith's support, ${rotateThroughSupport()}.`,
  },
  "stack/not-checked": {
    name: "NotChecked",
    level: "error",
    summary: "A stack could not be checked.",
    explanation: "Whether it has drift is not known, which is not the same as no drift.",
    fix: "Fix what the message names, and check again.",
  },
};
