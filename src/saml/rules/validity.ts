import type { Certificate } from "../certificate.js";
import { isValidAt } from "../certificateExpiry.js";
import type { Rule } from "./rule.js";

/**
 * Wants one certificate at least that is valid now. Flagsmith never looks at the dates, so an expired one locks nobody
 * out; beside a valid one it is what a rotation leaves behind.
 */
export const validity: Rule = ({ certificates, now }) => {
  const invalid = certificates.filter((each) => !isValidAt(each, now));
  const [first] = invalid;
  if (first === undefined) return [];
  if (invalid.length === certificates.length) {
    return [
      {
        code: "saml/no-valid-certificate",
        found: `None of the ${certificates.length} signing certificates is valid now (${describe(first, now)})`,
        expected: "one at least",
        fix: "let the IdP make a new key, and sign with it",
      },
    ];
  }
  return invalid.map((each) => ({
    code: "saml/expired-certificate",
    found: `Of the signing certificates ${describe(each, now)}`,
    expected: "all to be valid",
    fix: "remove it once the IdP no longer signs with it",
  }));
};

function describe({ fingerprint, notBefore, notAfter }: Certificate, now: Date): string {
  const state = new Date(notBefore) > now ? `is not valid before ${notBefore}` : `expired on ${notAfter}`;
  return `${fingerprint} ${state}`;
}
