import { childrenOf, isMetadata } from "../metadataTree.js";
import { type Problem, refusal } from "../problem.js";
import { quote } from "../quote.js";
import type { XmlElement } from "../xml.js";

/** Refuses what is not one entity with one IdP role: without that no other rule has anything to look at. */
export function checkStructure(root: XmlElement): Problem[] {
  if (!isMetadata(root, "EntityDescriptor")) {
    const found =
      root.name === "EntitiesDescriptor"
        ? "a list of entities (EntitiesDescriptor)"
        : `the element ${quote(root.name)} of the namespace ${quote(root.namespace)}`;
    return [
      refusal(
        "root",
        `The document begins with ${found}, expected one SAML 2.0 EntityDescriptor; take the metadata of the IdP's application alone.`,
      ),
    ];
  }
  const roles = childrenOf(root, "IDPSSODescriptor").length;
  if (roles === 1) return [];
  const found = roles === 0 ? "no IdP (no IDPSSODescriptor)" : `${roles} IdPs (IDPSSODescriptor)`;
  return [
    refusal(
      "role",
      `The metadata describes ${found}, expected exactly one; take the metadata of the IdP's application alone.`,
    ),
  ];
}
