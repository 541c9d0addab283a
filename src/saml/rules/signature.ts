import { signatureNamespace } from "../names.js";
import type { Rule } from "./rule.js";

/** Warns that a signature over the metadata protects nothing: Flagsmith never verifies it. */
export const signature: Rule = ({ entity }) =>
  entity.children.some((each) => each.name === "Signature" && each.namespace === signatureNamespace)
    ? [
        {
          code: "saml/signature",
          found: "The metadata is signed, but Flagsmith does not look at the signature",
          expected: "a source that you trust",
          fix: "check yourself where it comes from",
        },
      ]
    : [];
