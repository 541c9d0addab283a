import { oktaTypes, ownTypes } from "../../../facts/typeTokens.js";

/** Which properties of a resource can keep people from signing in, or let the wrong people in. */
interface Danger {
  readonly properties: "all" | readonly string[];
  /** Whether a missing resource does. */
  readonly deletion: boolean;
}

/**
 * Properties of an Okta application that decide who can sign in, and whether Flagsmith accepts them. All others, such as its label or its
 * notes, can differ without anybody noticing at a sign-in.
 */
const decidingProperties = [
  // Whether it is there for people, and for whom.
  "status",
  "preconfiguredApp",
  "name",
  "implicitAssignment",
  "accessibilitySelfService",
  "authenticationPolicy",
  // Where assertions go, and from whom.
  "appSettingsJson",
  "ssoUrl",
  "recipient",
  "destination",
  "audience",
  "acsEndpoints",
  "acsEndpointsIndices",
  "idpIssuer",
  "spIssuer",
  "signOnMode",
  "samlVersion",
  "requestCompressed",
  "samlSignedRequestEnabled",
  "honorForceAuthn",
  "authnContextClassRef",
  // What they say of people.
  "attributeStatements",
  "subjectNameIdTemplate",
  "subjectNameIdFormat",
  "userNameTemplate",
  "userNameTemplateType",
  "userNameTemplateSuffix",
  "inlineHookId",
  // What they are signed with.
  "keyId",
  "keyName",
  "entityUrl",
  "responseSigned",
  "assertionSigned",
  "signatureAlgorithm",
  "digestAlgorithm",
];

/** Resources that are not listed here play no part in signing in. */
const dangers: Readonly<Record<string, Danger>> = {
  [oktaTypes.application]: {
    properties: decidingProperties,
    deletion: true,
  },
  [oktaTypes.assignments]: { properties: "all", deletion: true },
  // As an attribute statement: it says who is in which group.
  [oktaTypes.claim]: { properties: "all", deletion: true },
  // The groups attribute of the assertion is filtered by name.
  [oktaTypes.group]: { properties: ["name"], deletion: true },
  [ownTypes.samlConfiguration]: { properties: "all", deletion: true },
  [ownTypes.idpMetadata]: { properties: "all", deletion: true },
  [ownTypes.attributeMapping]: { properties: "all", deletion: true },
  // A user in no group can still sign in, but sees less.
  [ownTypes.group]: { properties: [], deletion: false },
  [ownTypes.supportHandoff]: { properties: ["metadataXml"], deletion: false },
};

/**
 * Whether people cannot sign in, or the wrong people can, while a property is wrong.
 *
 * @param property - undefined: the whole resource is gone.
 */
export function endangersSignIn(type: string, property: string | undefined): boolean {
  const danger = dangers[type];
  if (danger === undefined) return false;
  if (property === undefined) return danger.deletion;
  const name = property.split(/[.[]/)[0] ?? property;
  return danger.properties === "all" || danger.properties.includes(name);
}
