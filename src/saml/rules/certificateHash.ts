import type { Rule } from "./rule.js";

/** Hash functions that do not keep a signature from being forged. Source: NIST SP 800-131A. */
const weak = /(SHA1|MD5)$/;

/** Warns of certificates signed in a way that can be forged. Only their keys are used, so nothing is open to anybody. */
export const certificateHash: Rule = ({ certificates }) =>
  certificates
    .filter((each) => weak.test(each.signatureAlgorithm))
    .map((each) => ({
      code: "saml/weak-hash",
      found: `The certificate ${each.fingerprint} is signed with ${each.signatureAlgorithm}`,
      expected: "SHA-256 or better",
      fix: "let the IdP make a new one when it suits you",
    }));
