import { wantsSignedRequests } from "../idpMetadata.js";
import type { Rule } from "./rule.js";

/** Warns of an IdP that asks for what Flagsmith does not do. */
export const signedRequests: Rule = ({ role }) =>
  wantsSignedRequests(role)
    ? [
        {
          code: "saml/signed-requests",
          found: "The IdP wants signed requests (WantAuthnRequestsSigned)",
          expected: "that it takes unsigned ones, which Flagsmith sends",
          fix: "switch it off at the IdP if sign-in is refused there",
        },
      ]
    : [];
