import { childrenOf, signingKeyDescriptors } from "../idpMetadata.js";
import { metadataNamespace, protocolNamespace, signatureNamespace } from "../names.js";
import { type Problem, quote, refusal, warning } from "../problem.js";
import type { XmlElement } from "../xml.js";

/** Facts that the rules need besides the document. */
export interface RuleContext {
  readonly now: Date;
  /** The IdP's entity ID, where it is known from elsewhere. */
  readonly expectedEntityId?: string;
}

/** Source: SAML 2.0 core, section 8.3.6. */
const maxEntityIdLength = 1024;

/** The one form of a time that Flagsmith's SAML library understands; another it ignores, and trusts the document for ever. */
const timeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Rules over the document's root and its roles. */
export function entityRules(root: XmlElement, context: RuleContext): Problem[] {
  if (root.name !== "EntityDescriptor" || root.namespace !== metadataNamespace) {
    const found =
      root.name === "EntitiesDescriptor"
        ? "a list of entities (EntitiesDescriptor)"
        : `the element ${quote(root.name)}`;
    return [
      refusal(
        "root",
        `The document begins with ${found}, expected one SAML 2.0 EntityDescriptor; take the metadata of the IdP's application alone.`,
      ),
    ];
  }
  return [
    ...entityIdRule(root, context),
    ...validUntilRule(root, context),
    ...roleRules(root),
    ...signatureRule(root),
  ];
}

function entityIdRule(root: XmlElement, { expectedEntityId }: RuleContext): Problem[] {
  const entityId = root.attributes.get("entityID") ?? "";
  const expected = "expected the IdP's entity ID, as assertions name it";
  if (entityId.trim() === "")
    return [
      refusal("entityId", `The metadata has no entityID, ${expected}; take the metadata again from the IdP.`),
    ];
  if (entityId !== entityId.trim()) {
    return [
      refusal(
        "entityId",
        `The entityID ${quote(entityId)} has white space around it, ${expected}; remove it.`,
      ),
    ];
  }
  if (entityId.length > maxEntityIdLength) {
    return [
      refusal(
        "entityId",
        `The entityID has ${entityId.length} characters, expected at most ${maxEntityIdLength}; take the metadata again from the IdP.`,
      ),
    ];
  }
  if (expectedEntityId !== undefined && entityId !== expectedEntityId) {
    return [
      refusal(
        "entityId",
        `The entityID is ${quote(entityId)}, expected ${quote(expectedEntityId)}; take the metadata of that application.`,
      ),
    ];
  }
  return [];
}

function validUntilRule(root: XmlElement, { now }: RuleContext): Problem[] {
  const validUntil = root.attributes.get("validUntil");
  if (validUntil === undefined) return [];
  if (!timeForm.test(validUntil) || Number.isNaN(Date.parse(validUntil))) {
    return [
      refusal(
        "validUntil",
        `The metadata's validUntil is ${quote(validUntil)}, expected a time such as 2030-01-31T12:00:00Z; correct it, or remove it.`,
      ),
    ];
  }
  if (new Date(validUntil) < now) {
    return [
      refusal(
        "validUntil",
        `The metadata was valid until ${validUntil}, which is past, so that Flagsmith would ignore it; take it again from the IdP.`,
      ),
    ];
  }
  return [
    warning(
      "validUntil",
      `The metadata is valid until ${validUntil}: at that second Flagsmith forgets this IdP; put fresh metadata in before, or remove validUntil.`,
    ),
  ];
}

function roleRules(root: XmlElement): Problem[] {
  const roles = childrenOf(root, "IDPSSODescriptor");
  const [role] = roles;
  if (role === undefined) {
    return [
      refusal(
        "role",
        "The metadata describes no IdP (no IDPSSODescriptor), expected one; take the IdP's metadata, not the SP's.",
      ),
    ];
  }
  if (roles.length > 1) {
    return [
      refusal(
        "role",
        `The metadata describes ${roles.length} IdPs, expected exactly one; take the metadata of one application.`,
      ),
    ];
  }
  const protocols = role.attributes.get("protocolSupportEnumeration") ?? "";
  const problems = protocols.split(" ").includes(protocolNamespace)
    ? []
    : [
        refusal(
          "protocol",
          `The IdP supports ${quote(protocols)}, expected SAML 2.0 (${protocolNamespace}); use an application with SAML 2.0.`,
        ),
      ];
  // Flagsmith trusts the keys of every role for assertions.
  const otherWithKeys = root.children.find((each) => each !== role && signingKeyDescriptors(each).length > 0);
  if (otherWithKeys !== undefined) {
    problems.push(
      refusal(
        "role",
        `The metadata has signing keys in ${otherWithKeys.name} too, expected them in the IdP's role only, since Flagsmith would accept assertions signed with them; remove that role.`,
      ),
    );
  }
  return problems;
}

function signatureRule(root: XmlElement): Problem[] {
  const signed = root.children.some(
    (each) => each.name === "Signature" && each.namespace === signatureNamespace,
  );
  return signed
    ? [
        warning(
          "signature",
          "The metadata is signed, but Flagsmith does not look at the signature; check where it comes from yourself.",
        ),
      ]
    : [];
}
