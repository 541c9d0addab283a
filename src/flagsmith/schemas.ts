/**
 * Flagsmith's objects as its API gives them, checked at the edge; fields that we do not use are let through unseen.
 * Source: Flagsmith's openapi.yaml, version 2.265.0, and answers of that version.
 *
 * @module
 */
import { z } from "zod";
import { flagsmithAttributes } from "../facts/attributes.js";

/** An organisation. `role` is that of the credential there: `ADMIN` or `USER`. */
export const organisationSchema = z.object({
  id: z.int(),
  name: z.string(),
  role: z.string().nullish(),
  subscription: z.object({ plan: z.string().nullish() }).nullish(),
});
export type Organisation = z.infer<typeof organisationSchema>;

/** A SAML configuration. Its address is its `name`; attribute mappings refer to its `id`. */
export const samlConfigurationSchema = z.object({
  id: z.int(),
  organisation: z.int(),
  name: z.string(),
  frontend_url: z.string(),
  idp_metadata_xml: z.string().nullish(),
  allow_idp_initiated: z.boolean().nullish(),
});
export type SamlConfiguration = z.infer<typeof samlConfigurationSchema>;

/** Which of the IdP's attributes fills which field of a user. `saml_configuration` is the configuration's number. */
export const attributeMappingSchema = z.object({
  id: z.int(),
  saml_configuration: z.int(),
  django_attribute_name: z.enum(flagsmithAttributes),
  idp_attribute_name: z.string(),
});
export type AttributeMapping = z.infer<typeof attributeMappingSchema>;

/** A permission group. `external_id` is what group sync compares; null if the group is none of its. */
export const groupSchema = z.object({
  id: z.int(),
  name: z.string(),
  is_default: z.boolean(),
  external_id: z.string().nullish(),
  users: z.array(z.object({ id: z.int(), email: z.string() })).nullish(),
});
export type Group = z.infer<typeof groupSchema>;

/** A member of an organisation. */
export const userSchema = z.object({
  id: z.int(),
  email: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  role: z.string().nullish(),
});
export type User = z.infer<typeof userSchema>;

/** JSON form of an SP's metadata. Source: Flagsmith's dashboard, `responses.ts`, `samlMetadata`; it is in no schema. */
export const serviceProviderMetadataSchema = z.object({
  entity_id: z.string().optional(),
  response_url: z.string().optional(),
  metadata_xml: z.string(),
});

/** Which Flagsmith this is. Both flags are false for the open-source one. Source: flagsmith-common, `core/utils.py`. */
export const versionSchema = z.object({
  image_tag: z.string(),
  is_saas: z.boolean(),
  is_enterprise: z.boolean(),
});
export type Version = z.infer<typeof versionSchema>;

/** What an OIDC token is exchanged for. Source: Flagsmith's openapi.yaml, `auth/oidc/token/`. */
export const exchangedTokenSchema = z.object({
  access_token: z.string(),
  expires_in: z.number(),
});

/** Where a sign-in goes on: the dashboard does the redirect itself. Source: Flagsmith's openapi.yaml. */
export const signInRequestSchema = z.object({ headers: z.object({ Location: z.string() }) });
