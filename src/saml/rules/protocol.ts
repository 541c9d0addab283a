import { protocolsOf, supportsSaml2 } from "../metadataTree.js";
import { protocolNamespace } from "../names.js";
import { quote } from "../quote.js";
import type { Rule } from "./rule.js";

/** Wants an IdP of SAML 2.0; Flagsmith drops another silently. */
export const protocol: Rule = ({ role }) =>
  supportsSaml2(role)
    ? []
    : [
        {
          code: "saml/protocol",
          found: `The IdP's protocolSupportEnumeration is ${quote(protocolsOf(role))}`,
          expected: `${protocolNamespace} among names separated by spaces`,
          fix: "use an application with SAML 2.0",
        },
      ];
