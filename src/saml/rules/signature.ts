import { signatureNamespace } from "../names.js";
import { warning } from "../problem.js";
import type { Rule } from "./rule.js";

/** Warns that a signature over the metadata protects nothing: Flagsmith never verifies it. */
export const signature: Rule = ({ entity }) =>
  entity.children.some((each) => each.name === "Signature" && each.namespace === signatureNamespace)
    ? [
        warning(
          "signature",
          "The metadata is signed, but Flagsmith does not look at the signature, expected a source that you trust; check yourself where it comes from.",
        ),
      ]
    : [];
