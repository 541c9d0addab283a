import { schemaTypes } from "../../../facts/typeTokens.js";
import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import { CertificateError, readCertificate } from "../../../saml/certificate.js";
import { quote } from "../../../saml/quote.js";
import { refusal } from "../../refusal.js";
import { types } from "../../schema/types.js";

const choices: readonly string[] = types[schemaTypes.retiredKeys].enum.map((each) => each.value);

/** Refuses what is none of the choices for old signing keys. */
export function checkRetiredKeys(choice: string): Diagnostic[] {
  if (choices.includes(choice)) return [];
  return [
    refusal("retiredKeys", {
      code: "value/not-a-choice",
      found: `found ${quote(choice)}`,
      expected: choices.join(" or "),
      fix: "use one of them",
    }),
  ];
}

/** Refuses an empty list, by which every other key would be unknown, and what is no certificate. */
export function checkApplicationKeys(certificates: readonly string[]): Diagnostic[] {
  if (certificates.length === 0) {
    return [
      refusal("applicationKeys", {
        code: "value/empty",
        found: "the list is empty, but an application has one key at least",
        fix: "leave the property out if its keys are not known",
      }),
    ];
  }
  return certificates.flatMap((certificate, index) => {
    try {
      readCertificate(certificate);
      return [];
    } catch (error) {
      if (!(error instanceof CertificateError)) throw error;
      return [refusal(`applicationKeys[${index}]`, error.of("the certificate"))];
    }
  });
}
