import { z } from "zod";
import { jsonObject, jsonValue } from "../value.js";

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

const attributeStatement = z.object({
  name: text,
  namespace: text,
  type: text,
  values: z.array(z.string()).nullish(),
  filterType: text,
  filterValue: text,
});

const signOn = z.object({
  defaultRelayState: text,
  ssoAcsUrl: text,
  recipient: text,
  destination: text,
  audience: text,
  idpIssuer: text,
  subjectNameIdTemplate: text,
  subjectNameIdFormat: text,
  responseSigned: flag,
  assertionSigned: flag,
  signatureAlgorithm: text,
  digestAlgorithm: text,
  honorForceAuthn: flag,
  authnContextClassRef: text,
  samlSignedRequestEnabled: flag,
  allowMultipleAcsEndpoints: flag,
  acsEndpoints: z.array(z.object({ url: z.string(), index: z.number() })).nullish(),
  inlineHooks: z.array(z.object({ id: z.string() })).nullish(),
  attributeStatements: z.array(attributeStatement).nullish(),
  slo: z.object({ enabled: flag, issuer: text, logoutUrl: text }).nullish(),
  spCertificate: z.object({ x5c: z.array(z.string()).nullish() }).nullish(),
});

/** What a SAML application says of how one signs on. */
export type SignOn = z.infer<typeof signOn>;

/**
 * What is looked at of a SAML application. Without what is required here the real plugin crashes.
 * Source: Okta Management API, Applications; terraform-provider-okta `resource_okta_app_saml.go`, resourceAppSamlRead.
 */
export const samlApplication = z.object({
  id: z.string(),
  name: text,
  label: text,
  status: text,
  signOnMode: text,
  features: z.array(z.string()).nullish(),
  accessibility: z.object({ selfService: flag, errorRedirectUrl: text, loginRedirectUrl: text }).nullish(),
  visibility: z.object({
    autoSubmitToolbar: flag,
    hide: z.object({ iOS: flag, web: flag }),
    appLinks: z.record(z.string(), z.boolean()).nullish(),
  }),
  credentials: z.object({
    userNameTemplate: z.object({ template: text, type: text, suffix: text, pushStatus: text }),
    signing: z.object({ kid: text }),
  }),
  settings: z.object({
    app: jsonObject,
    implicitAssignment: flag,
    notes: z.object({ admin: text, enduser: text }).nullish(),
    signOn: signOn.nullish(),
  }),
  _links: jsonValue.optional(),
});

/** What is looked at of a SAML application. */
export type SamlApplication = z.infer<typeof samlApplication>;

/** A key of an application. Source: Okta Management API, Application Credentials. */
export const applicationKey = z.object({
  kid: text,
  kty: text,
  use: text,
  created: z.string(),
  lastUpdated: z.string(),
  expiresAt: z.string(),
  e: text,
  n: text,
  x5c: z.array(z.string()).nullish(),
  "x5t#S256": text,
});

/** A key of an application. */
export type ApplicationKey = z.infer<typeof applicationKey>;
