import { ownTypes, schemaTypes } from "../../../facts/typeTokens.js";
import type { WithDocuments } from "../../documents.js";
import { flagsmithUrlOutput } from "../../flagsmithAddress.js";
import type { InputsOf, ResourceSpec, StateOf } from "../../schema/schemaTypes.js";
import type { Types } from "../../schema/types.js";

/** Schema of the resource IdpMetadata. */
export const idpMetadataSchema = {
  description:
    "The IdP metadata of one SAML configuration. Create it last: from then on people can sign in. It is compared by " +
    "meaning, never by its bytes, and a write never takes away the only signing key that works. " +
    `Import by the configuration's name: \`pulumi import ${ownTypes.idpMetadata} idp acme --generate-code=false\`.`,
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
    applicationKeys: {
      type: "array",
      items: { type: "string" },
      description:
        "Certificates of every key of the Okta application, whether it signs or not, base64 of the DER form: " +
        "`keys[].x5cs[0]` of `okta.app.Saml`. A key that Flagsmith accepts and that is none of them is unknown: an `up` that " +
        "was told of it by a refresh removes it. If this is left out, no key is unknown.",
    },
    allowIdpReplacement: {
      type: "boolean",
      description: "Let metadata of another IdP (another entity ID) take the place of what Flagsmith holds.",
      default: false,
    },
    retiredKeys: {
      $ref: `#/types/${schemaTypes.retiredKeys}`,
      description:
        "What happens to keys that are older than those of `metadataXml`, once Flagsmith holds the new ones. Expired ones go " +
        "in any case.",
      default: "keep",
    },
  },
  requiredInputs: ["samlConfiguration", "metadataXml"],
  properties: {
    ...flagsmithUrlOutput,
    entityId: { type: "string", description: "The IdP's entity ID." },
    singleSignOnUrl: {
      type: "string",
      description: "Where the IdP takes sign-in requests (HTTP-Redirect binding).",
    },
    signingCertificates: {
      type: "array",
      items: { $ref: `#/types/${schemaTypes.signingCertificate}` },
      description: "The certificates of `metadataXml`.",
    },
    certificateExpires: {
      type: "string",
      description: "When the first of them expires, ISO 8601 in UTC.",
    },
    retiredFingerprints: {
      type: "array",
      items: { type: "string" },
      description:
        "Fingerprints of keys that Flagsmith accepts besides, and that are older than those of `metadataXml`: a rotation is " +
        "under way.",
    },
    publishedFingerprints: {
      type: "array",
      items: { type: "string" },
      description:
        "Fingerprints of keys that Flagsmith accepts besides, and that are newer: the next ones, published for a rotation. " +
        "An `up` never removes them.",
    },
    unknownFingerprints: {
      type: "array",
      items: { type: "string" },
      description:
        "Fingerprints of keys that Flagsmith accepts and that are none of `applicationKeys`. Whoever holds one can sign in " +
        "as anyone.",
    },
    otherCertificates: {
      type: "array",
      items: { type: "string" },
      description:
        "Certificates of the keys that Flagsmith was seen to accept besides those of `metadataXml`, base64 of the DER form.",
    },
    configurationId: { type: "integer", description: "Number of the SAML configuration." },
    organisation: {
      type: "integer",
      description: "Id of the organisation that the configuration belongs to.",
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

export type IdpMetadataInputs = WithDocuments<InputsOf<typeof idpMetadataSchema, Types>, "metadataXml">;
export type IdpMetadataState = WithDocuments<StateOf<typeof idpMetadataSchema, Types>, "metadataXml">;
