import type { InputsOf, ResourceSpec, StateOf } from "../../schema/schemaTypes.js";
import type { Types } from "../../schema/types.js";

/** Schema of the resource IdpMetadata. */
export const idpMetadataSchema = {
  description:
    "The IdP metadata of one SAML configuration. Create it last: from then on people can sign in. It is compared by " +
    "meaning, never by its bytes, and a write never takes away the only signing key that works. " +
    "Import by the configuration's name: `pulumi import flagsmith-sso:index:IdpMetadata idp acme`.",
  inputProperties: {
    samlConfiguration: {
      type: "string",
      description: "Name of the SAML configuration. A change replaces the resource.",
      willReplaceOnChanges: true,
    },
    metadataXml: {
      type: "string",
      description: "The IdP's SAML 2.0 metadata: one EntityDescriptor, at most 128K characters.",
    },
    allowIdpReplacement: {
      type: "boolean",
      description: "Let metadata of another IdP (another entity ID) take the place of what Flagsmith holds.",
      default: false,
    },
    retiredKeys: {
      $ref: "#/types/flagsmith-sso:index:RetiredKeys",
      description: "What happens to old signing keys in a rotation, once Flagsmith holds the new ones.",
      default: "keep",
    },
  },
  requiredInputs: ["samlConfiguration", "metadataXml"],
  properties: {
    entityId: { type: "string", description: "The IdP's entity ID." },
    singleSignOnUrl: {
      type: "string",
      description: "Where the IdP takes sign-in requests (HTTP-Redirect binding).",
    },
    signingCertificates: {
      type: "array",
      items: { $ref: "#/types/flagsmith-sso:index:SigningCertificate" },
      description: "The certificates of `metadataXml`.",
    },
    certificateExpires: {
      type: "string",
      description: "When the first of them expires, ISO 8601 in UTC.",
    },
    retiredFingerprints: {
      type: "array",
      items: { type: "string" },
      description: "Certificates that Flagsmith holds besides: those of a rotation under way.",
    },
  },
  required: [
    "entityId",
    "singleSignOnUrl",
    "signingCertificates",
    "certificateExpires",
    "retiredFingerprints",
  ],
} as const satisfies ResourceSpec;

export type IdpMetadataInputs = InputsOf<typeof idpMetadataSchema, Types>;
export type IdpMetadataState = StateOf<typeof idpMetadataSchema, Types>;
