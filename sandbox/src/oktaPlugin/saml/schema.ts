import {
  computedBlocks,
  computedText,
  computedTextSet,
  flagOffByDefault,
  optionalFlag,
  optionalText,
  requiredText,
} from "../bridge/attributes.js";
import { optionalJson } from "../bridge/jsonText.js";
import type { ScalarAttribute, Schema } from "../bridge/schema.js";
import { defaultIssuer } from "./issuer.js";

/** A text that, once set, is not unset by leaving it out of the program. */
const stickyText = {
  ...optionalText,
  isSame: (_before, after) => after === "",
} as const satisfies ScalarAttribute;

const textWithDefault = (value: string) => ({ ...optionalText, default: value }) as const;

const note: ScalarAttribute = {
  ...optionalText,
  fault: (_name, text) => (text.length > 250 ? `${text} cannot be longer than 250 characters` : undefined),
};

const key = {
  kid: computedText,
  kty: computedText,
  use: computedText,
  created: computedText,
  lastUpdated: computedText,
  expiresAt: computedText,
  e: computedText,
  n: computedText,
  x5cs: { kind: "texts", use: "computed", tfName: "x5c" },
  x5tS256: computedText,
} as const satisfies Schema;

const attributeStatement = {
  filterType: optionalText,
  filterValue: optionalText,
  name: requiredText("The reference name of the attribute statement"),
  namespace: textWithDefault("urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified"),
  type: textWithDefault("EXPRESSION"),
  values: { kind: "texts", use: "optional" },
} as const satisfies Schema;

const acsEndpoint = {
  url: requiredText("The URL of the ACS endpoint."),
  index: { kind: "scalar", type: "int", use: "required" },
} as const satisfies Schema;

/** Source: terraform-provider-okta 6.12.0 `okta/services/idaas/resource_okta_app_saml.go` and `app.go`. */
export const samlSchema = {
  accessibilityErrorRedirectUrl: optionalText,
  accessibilityLoginRedirectUrl: optionalText,
  accessibilitySelfService: flagOffByDefault,
  acsEndpoints: { kind: "texts", use: "optional", conflictsWith: ["acsEndpointsIndices"] },
  acsEndpointsIndices: {
    kind: "blocks",
    set: true,
    use: "optional",
    conflictsWith: ["acsEndpoints"],
    of: acsEndpoint,
  },
  adminNote: note,
  appLinksJson: optionalJson,
  appSettingsJson: optionalJson,
  assertionSigned: optionalFlag,
  attributeStatements: { kind: "blocks", use: "optional", of: attributeStatement },
  audience: optionalText,
  authenticationPolicy: { ...optionalText, use: "optionalComputed" },
  authnContextClassRef: optionalText,
  autoSubmitToolbar: flagOffByDefault,
  certificate: computedText,
  defaultRelayState: optionalText,
  destination: optionalText,
  digestAlgorithm: optionalText,
  embedUrl: computedText,
  enduserNote: note,
  entityKey: computedText,
  entityUrl: computedText,
  features: computedTextSet,
  hideIos: flagOffByDefault,
  hideWeb: flagOffByDefault,
  honorForceAuthn: flagOffByDefault,
  httpPostBinding: computedText,
  httpRedirectBinding: computedText,
  idpIssuer: { ...optionalText, isSame: (before, after) => after === "" && before === defaultIssuer },
  implicitAssignment: optionalFlag,
  inlineHookId: optionalText,
  keyId: computedText,
  keyName: { ...optionalText, requiredWith: ["keyYearsValid"] },
  keyYearsValid: { kind: "scalar", type: "int", use: "optional" },
  keys: computedBlocks(key),
  label: requiredText("The Application's display name."),
  logo: { ...stickyText, refused: true },
  logoUrl: computedText,
  metadata: computedText,
  metadataUrl: computedText,
  name: computedText,
  preconfiguredApp: { ...stickyText, forceNew: true },
  recipient: optionalText,
  requestCompressed: optionalFlag,
  responseSigned: optionalFlag,
  samlSignedRequestEnabled: flagOffByDefault,
  samlVersion: textWithDefault("2.0"),
  signOnMode: computedText,
  signatureAlgorithm: optionalText,
  singleLogoutCertificate: optionalText,
  singleLogoutIssuer: { ...optionalText, requiredWith: ["singleLogoutUrl"] },
  singleLogoutUrl: { ...optionalText, requiredWith: ["singleLogoutIssuer"] },
  skipAuthenticationPolicy: { ...flagOffByDefault, conflictsWith: ["authenticationPolicy"] },
  spIssuer: optionalText,
  ssoUrl: optionalText,
  status: textWithDefault("ACTIVE"),
  subjectNameIdFormat: optionalText,
  subjectNameIdTemplate: optionalText,
  userNameTemplate: textWithDefault("${source.login}"),
  userNameTemplatePushStatus: stickyText,
  userNameTemplateSuffix: optionalText,
  userNameTemplateType: textWithDefault("BUILT_IN"),
} as const satisfies Schema;
