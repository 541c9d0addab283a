import { metadataNamespace, protocolNamespace } from "./names.js";
import type { XmlElement } from "./xml.js";

/** Children of a name in the metadata namespace. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((each) => isMetadata(each, name));
}

/** Whether an element is the one of that name in the metadata namespace. */
export function isMetadata(element: XmlElement, name: string): boolean {
  return element.name === name && element.namespace === metadataNamespace;
}

/**
 * The entity that is an IdP: the root, or the one in a list of entities. Of several with one entity ID Flagsmith's
 * library takes the first, and it looks into no list inside a list (measured on pysaml2 7.4.2).
 *
 * @returns undefined if there is none, or where it is ambiguous.
 */
export function idpEntityOf(root: XmlElement): XmlElement | undefined {
  if (isMetadata(root, "EntityDescriptor")) return idpRolesOf(root).length > 0 ? root : undefined;
  if (!isMetadata(root, "EntitiesDescriptor")) return undefined;
  const entities = childrenOf(root, "EntityDescriptor").filter((each) => idpRolesOf(each).length > 0);
  const [first] = entities;
  return new Set(entities.map(entityIdOf)).size === 1 ? first : undefined;
}

/** The entity ID as written; empty if it is missing. */
export function entityIdOf(entity: XmlElement): string {
  return entity.attributes.get("entityID") ?? "";
}

/** The IdP roles of an entity that Flagsmith's library looks at. */
export function idpRolesOf(entity: XmlElement): XmlElement[] {
  return childrenOf(entity, "IDPSSODescriptor").filter(supportsSaml2);
}

/** Whether a role is one of SAML 2.0. The library splits the list at spaces only, and drops the role otherwise. */
export function supportsSaml2(role: XmlElement): boolean {
  return protocolsOf(role).split(" ").includes(protocolNamespace);
}

/** The protocols of a role, as written. */
export function protocolsOf(role: XmlElement): string {
  return role.attributes.get("protocolSupportEnumeration") ?? "";
}
