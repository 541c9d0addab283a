import { schemaTypes } from "../../../facts/typeTokens.js";
import type { CheckFailure } from "../../../plugin/plugin.js";
import { CertificateError, readCertificate } from "../../../saml/certificate.js";
import { quote } from "../../../saml/quote.js";
import { refusal, refusalWithoutValue } from "../../refusal.js";
import { types } from "../../schema/types.js";

const choices: readonly string[] = types[schemaTypes.retiredKeys].enum.map((each) => each.value);

/** Refuses what is none of the choices for old signing keys. */
export function checkRetiredKeys(choice: string): CheckFailure[] {
  if (choices.includes(choice)) return [];
  return [
    refusal("retiredKeys", `found ${quote(choice)}, expected ${choices.join(" or ")}; use one of them.`),
  ];
}

/** Refuses an empty list, by which every other key would be unknown, and what is no certificate. */
export function checkApplicationKeys(certificates: readonly string[]): CheckFailure[] {
  if (certificates.length === 0) {
    return [
      refusalWithoutValue(
        "applicationKeys",
        "the list is empty, but an application has one key at least; leave the property out if its keys are not known.",
      ),
    ];
  }
  return certificates.flatMap((certificate, index) => {
    try {
      readCertificate(certificate);
      return [];
    } catch (error) {
      if (!(error instanceof CertificateError)) throw error;
      return [refusalWithoutValue(`applicationKeys[${index}]`, `the certificate ${error.message}.`)];
    }
  });
}
