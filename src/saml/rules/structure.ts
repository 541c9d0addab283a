import type { Finding } from "../../diagnostics/diagnostic.js";
import { childrenOf, isMetadata } from "../metadataTree.js";
import { quote } from "../quote.js";
import type { XmlElement } from "../xml.js";

/** Refuses what is not one entity with one IdP role: without that no other rule has anything to look at. */
export function checkStructure(root: XmlElement): Finding[] {
  if (!isMetadata(root, "EntityDescriptor")) {
    const found =
      root.name === "EntitiesDescriptor"
        ? "a list of entities (EntitiesDescriptor)"
        : `the element ${quote(root.name)} of the namespace ${quote(root.namespace)}`;
    return [
      {
        code: "saml/not-an-entity",
        found: `The document begins with ${found}`,
        expected: "one SAML 2.0 EntityDescriptor",
        fix: "take the metadata of the IdP's application alone",
      },
    ];
  }
  const roles = childrenOf(root, "IDPSSODescriptor").length;
  if (roles === 1) return [];
  const found = roles === 0 ? "no IdP (no IDPSSODescriptor)" : `${roles} IdPs (IDPSSODescriptor)`;
  return [
    {
      code: "saml/no-idp",
      found: `The metadata describes ${found}`,
      expected: "exactly one",
      fix: "take the metadata of the IdP's application alone",
    },
  ];
}
