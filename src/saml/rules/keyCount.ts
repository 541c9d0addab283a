import type { Rule } from "./rule.js";

/** Most keys. Source: Google Cloud IAM's rule for `idpMetadataXml`; Flagsmith takes about 20 ms of each sign-in a key. */
const maxKeys = 3;

/** Warns of more keys than a rotation has. */
export const keyCount: Rule = ({ certificates }) =>
  certificates.length <= maxKeys
    ? []
    : [
        {
          code: "saml/many-keys",
          found: `The IdP has ${certificates.length} signing keys`,
          expected: `at most ${maxKeys}, since each of them may sign people in and makes that slower`,
          fix: "remove those that the IdP no longer signs with",
        },
      ];
