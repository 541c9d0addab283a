/**
 * What the local Okta remembers: plain JSON, so that a whole organisation can be written down and read back.
 *
 * Source of the fields: Okta's Management API, and recordings of live organisations.
 *
 * @module
 */
import { z } from "zod";

/** Whether an application works. */
const applicationStatus = z.enum(["ACTIVE", "INACTIVE"]);

/** States of a user. Source: Okta's "User lifecycle". */
export const userStatus = z.enum([
  "STAGED",
  "PROVISIONED",
  "ACTIVE",
  "RECOVERY",
  "PASSWORD_EXPIRED",
  "LOCKED_OUT",
  "SUSPENDED",
  "DEPROVISIONED",
]);

/** An attribute that an application sends, in Okta's order of keys. */
export const attributeStatement = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("EXPRESSION"),
    name: z.string(),
    namespace: z.string(),
    values: z.array(z.string()),
  }),
  z.object({
    type: z.literal("GROUP"),
    name: z.string(),
    namespace: z.string(),
    filterType: z.enum(["STARTS_WITH", "EQUALS", "CONTAINS", "REGEX"]),
    filterValue: z.string(),
  }),
]);

/** Sign-on settings of a custom application: all of them. */
const customSignOn = z.object({
  defaultRelayState: z.string(),
  ssoAcsUrl: z.string(),
  idpIssuer: z.string(),
  audience: z.string(),
  recipient: z.string(),
  destination: z.string(),
  subjectNameIdTemplate: z.string(),
  subjectNameIdFormat: z.string(),
  responseSigned: z.boolean(),
  assertionSigned: z.boolean(),
  signatureAlgorithm: z.enum(["RSA_SHA1", "RSA_SHA256"]),
  digestAlgorithm: z.enum(["SHA1", "SHA256"]),
  honorForceAuthn: z.boolean(),
  authnContextClassRef: z.string(),
  spIssuer: z.string().nullable(),
  requestCompressed: z.boolean(),
  attributeStatements: z.array(attributeStatement),
  inlineHooks: z.array(z.never()),
  spCertificate: z.object({ x5c: z.array(z.string()) }).optional(),
  assertionEncryption: z.object({ enabled: z.boolean() }),
  allowMultipleAcsEndpoints: z.boolean(),
  acsEndpoints: z.array(z.object({ url: z.string(), index: z.int() })),
  samlSignedRequestEnabled: z.boolean(),
  slo: z.object({
    enabled: z.boolean(),
    issuer: z.string().optional(),
    logoutUrl: z.string().optional(),
  }),
});

/** Sign-on settings of a catalogue application: few, since the rest is the catalogue's business. */
const catalogueSignOn = z.object({
  defaultRelayState: z.string().nullable(),
  ssoAcsUrlOverride: z.string().nullable(),
  audienceOverride: z.string().nullable(),
  recipientOverride: z.string().nullable(),
  destinationOverride: z.string().nullable().optional(),
  honorForceAuthn: z.boolean().optional(),
  attributeStatements: z.array(attributeStatement).optional(),
});

const applicationFields = z.object({
  id: z.string(),
  name: z.string(),
  label: z.string(),
  status: applicationStatus,
  created: z.string(),
  lastUpdated: z.string(),
  signOnMode: z.enum(["SAML_2_0", "SAML_1_1"]),
  /** What entity ID and sign-on address are made of: `exk…`, and not the id. */
  externalKey: z.string(),
  /** Last part of the dashboard's link. */
  linkId: z.string(),
  accessibility: z.object({
    selfService: z.boolean(),
    errorRedirectUrl: z.string().nullable(),
    loginRedirectUrl: z.string().nullable(),
  }),
  visibility: z.object({
    autoLaunch: z.boolean(),
    autoSubmitToolbar: z.boolean(),
    hide: z.object({ iOS: z.boolean(), web: z.boolean() }),
    appLinks: z.record(z.string(), z.boolean()),
  }),
  userNameTemplate: z.object({
    template: z.string(),
    type: z.string(),
    suffix: z.string().optional(),
    pushStatus: z.string().optional(),
  }),
  /** Id of the key that signs now; one of `keys`. */
  signingKid: z.string(),
  /** Keys that can be chosen, oldest first, with the time at which this application got each. */
  keys: z.array(z.object({ kid: z.string(), created: z.string() })),
  settings: z.record(z.string(), z.json()),
  implicitAssignment: z.boolean(),
  notes: z.object({ admin: z.string().nullable(), enduser: z.string().nullable() }),
  accessPolicyId: z.string().nullable(),
  logoId: z.string().nullable(),
});

/** An application: from the catalogue or made by hand. */
const application = z.discriminatedUnion("kind", [
  applicationFields.extend({ kind: z.literal("custom"), signOn: customSignOn }),
  applicationFields.extend({ kind: z.literal("catalogue"), signOn: catalogueSignOn }),
]);

/** A signing key with its certificate. */
const signingKey = z.object({
  kid: z.string(),
  /** PKCS #8, PEM: what assertions are signed with. */
  privateKey: z.string(),
  /** DER, base64 on one line. */
  certificate: z.string(),
  expiresAt: z.string(),
});

const group = z.object({
  id: z.string(),
  type: z.enum(["OKTA_GROUP", "BUILT_IN"]),
  created: z.string(),
  lastUpdated: z.string(),
  lastMembershipUpdated: z.string(),
  profile: z.looseObject({ name: z.string(), description: z.string().nullable() }),
  /** Ids of its users; of a built-in group they are all users, and none is listed here. */
  members: z.array(z.string()),
});

const user = z.object({
  id: z.string(),
  status: userStatus,
  created: z.string(),
  activated: z.string().nullable(),
  statusChanged: z.string().nullable(),
  lastLogin: z.string().nullable(),
  lastUpdated: z.string(),
  passwordChanged: z.string().nullable(),
  profile: z.looseObject({
    login: z.string(),
    email: z.string(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
  }),
  /** As it was set: nothing but the sandbox is behind it. Null: the user cannot sign in yet. */
  password: z.string().nullable(),
});

/** A group that may use an application. The id is of both. */
const groupAssignment = z.object({
  id: z.string(),
  applicationId: z.string(),
  groupId: z.string(),
  priority: z.int(),
  lastUpdated: z.string(),
  profile: z.record(z.string(), z.json()),
});

/** A user who may use an application by name, without a group. The id is of both. */
const userAssignment = z.object({
  id: z.string(),
  applicationId: z.string(),
  userId: z.string(),
  created: z.string(),
  lastUpdated: z.string(),
  userName: z.string().nullable(),
  profile: z.record(z.string(), z.json()),
});

/** A claim that an application sends in tokens and assertions. */
const federatedClaim = z.object({
  id: z.string(),
  applicationId: z.string(),
  name: z.string(),
  expression: z.string(),
  created: z.string(),
  lastUpdated: z.string(),
});

const policy = z.object({
  id: z.string(),
  type: z.enum(["ACCESS_POLICY", "PROFILE_ENROLLMENT"]),
  name: z.string(),
  description: z.string().nullable(),
  /** The policy that applications have unless another is chosen. */
  system: z.boolean(),
  created: z.string(),
  lastUpdated: z.string(),
});

const organisation = z.object({
  id: z.string(),
  /** Sub-domain, and common name of certificates. */
  name: z.string(),
  /** `idx`: Identity Engine, `v1`: Classic Engine. */
  pipeline: z.enum(["idx", "v1"]),
  /** Key that all catalogue applications may sign with; null until the first application is made. */
  defaultKid: z.string().nullable(),
  /** Counts what was made, so that ids differ. */
  sequence: z.int(),
  /** Counts custom applications, whose names end in a number. */
  customApplications: z.int(),
});

/** A secret for the API, which acts as its owner. */
const apiToken = z.object({ id: z.string(), userId: z.string() });

/** A program that signs in with a key of its own. */
const serviceApplication = z.object({
  /** Client id. */
  id: z.string(),
  /** SPKI, PEM. */
  publicKey: z.string(),
  scopes: z.array(z.string()),
});

/** What the token endpoint handed out. */
const accessToken = z.object({
  /** The token itself. */
  id: z.string(),
  clientId: z.string(),
  scopes: z.array(z.string()),
  expiresAt: z.string(),
});

/** An uploaded picture. */
const logo = z.object({ id: z.string(), contentType: z.string(), base64: z.string() });

/** A whole organisation, private keys included. */
export const oktaState = z.object({
  organisation,
  apiTokens: z.array(apiToken),
  serviceApplications: z.array(serviceApplication),
  accessTokens: z.array(accessToken),
  users: z.array(user),
  groups: z.array(group),
  policies: z.array(policy),
  signingKeys: z.array(signingKey),
  applications: z.array(application),
  groupAssignments: z.array(groupAssignment),
  userAssignments: z.array(userAssignment),
  logos: z.array(logo),
  federatedClaims: z.array(federatedClaim).default([]),
});

export type Application = z.infer<typeof application>;
export type ApplicationFields = z.infer<typeof applicationFields>;
export type CatalogueSignOn = z.infer<typeof catalogueSignOn>;
export type CustomSignOn = z.infer<typeof customSignOn>;
export type SigningKey = z.infer<typeof signingKey>;
export type Group = z.infer<typeof group>;
export type User = z.infer<typeof user>;
export type UserStatus = z.infer<typeof userStatus>;
export type GroupAssignment = z.infer<typeof groupAssignment>;
export type UserAssignment = z.infer<typeof userAssignment>;
export type Policy = z.infer<typeof policy>;
export type Organisation = z.infer<typeof organisation>;
export type ApiToken = z.infer<typeof apiToken>;
export type ServiceApplication = z.infer<typeof serviceApplication>;
export type AccessToken = z.infer<typeof accessToken>;
export type FederatedClaim = z.infer<typeof federatedClaim>;
export type Logo = z.infer<typeof logo>;
export type OktaState = z.infer<typeof oktaState>;
