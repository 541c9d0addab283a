/**
 * Flagsmith's objects as its API gives them, checked at the edge; fields that we do not use are let through unseen.
 * Source: Flagsmith's openapi.yaml, version 2.265.0.
 *
 * @module
 */
import { z } from "zod";

/** An organisation; `role` is that of the credential. */
export const organisationSchema = z.object({
  id: z.int(),
  name: z.string(),
  role: z.string().nullish(),
  subscription: z.object({ plan: z.string().nullish() }).nullish(),
});
export type Organisation = z.infer<typeof organisationSchema>;

export const samlConfigurationSchema = z.object({
  id: z.int(),
  organisation: z.int(),
  name: z.string(),
  frontend_url: z.string(),
  idp_metadata_xml: z.string().nullish(),
  allow_idp_initiated: z.boolean().nullish(),
});
export type SamlConfiguration = z.infer<typeof samlConfigurationSchema>;

export const attributeMappingSchema = z.object({
  id: z.int(),
  saml_configuration: z.int(),
  django_attribute_name: z.enum(["email", "first_name", "last_name", "groups"]),
  idp_attribute_name: z.string(),
});
export type AttributeMapping = z.infer<typeof attributeMappingSchema>;

export const groupSchema = z.object({
  id: z.int(),
  name: z.string(),
  is_default: z.boolean(),
  external_id: z.string().nullish(),
  users: z.array(z.object({ id: z.int(), email: z.string() })).nullish(),
});
export type Group = z.infer<typeof groupSchema>;

export const userSchema = z.object({
  id: z.int(),
  email: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  role: z.string().nullish(),
});
export type User = z.infer<typeof userSchema>;

/** JSON form of an SP's metadata. Source: Flagsmith's dashboard, `responses.ts`, `samlMetadata`. */
export const serviceProviderMetadataSchema = z.object({
  entity_id: z.string(),
  response_url: z.string(),
  metadata_xml: z.string(),
});

/** Answer of `/version/`, of which only the deployment matters. */
export const versionSchema = z.object({
  is_saas: z.boolean(),
  is_enterprise: z.boolean(),
  image_tag: z.string(),
});
export type Version = z.infer<typeof versionSchema>;

/** A page of a list. `next` is not used: it is built from the server's idea of its own host. */
export const pageSchema = <T extends z.ZodType>(item: T) =>
  z.object({ count: z.int(), next: z.string().nullable(), results: z.array(item) });
