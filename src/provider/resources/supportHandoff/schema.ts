import { schemaTypes } from "../../../facts/typeTokens.js";
import type { WithDocuments } from "../../documents.js";
import type { InputsOf, ResourceSpec, StateOf } from "../../schema/schemaTypes.js";
import type { Types } from "../../schema/types.js";

/** Schema of the resource SupportHandoff. */
export const supportHandoffSchema = {
  description:
    "IdP metadata on its way to Flagsmith's support, where the API cannot be used: a metadata file and an e-mail, ready " +
    "to send. It is pending until its `handoffId` is acknowledged, and pending again when support has to act again. It " +
    "calls no API, needs no credential, and cannot be imported.",
  inputProperties: {
    samlOrganisation: { type: "string", description: "Name of the SAML organisation, which support gave." },
    metadataXml: {
      type: "string",
      description: "The IdP's SAML 2.0 metadata: one EntityDescriptor, at most 128K characters.",
    },
    contact: {
      type: "string",
      description: "E-mail address that the message is from, and that support answers to.",
    },
    folder: {
      type: "string",
      description:
        "Folder for the two files, relative to the project's (`Pulumi.yaml`). It is made if it is missing.",
    },
    requests: {
      type: "array",
      items: { type: "string" },
      description: "What else support is asked for, one sentence each.",
    },
    acknowledged: {
      type: "string",
      description: "Id of the hand-off that support has confirmed; default: none.",
    },
  },
  requiredInputs: ["samlOrganisation", "metadataXml", "contact", "folder", "requests"],
  properties: {
    handoffId: {
      type: "string",
      description: "Id of the hand-off: 16 hexadecimal digits that change when support has to act again.",
    },
    status: { type: "string", description: "`pending` or `acknowledged`." },
    nextStep: { type: "string", description: "What has to happen next, one sentence." },
    entityId: { type: "string", description: "The IdP's entity ID." },
    signingCertificates: {
      type: "array",
      items: { $ref: `#/types/${schemaTypes.signingCertificate}` },
      description: "The certificates of `metadataXml`.",
    },
    certificateExpires: {
      type: "string",
      description: "When the first of them expires, ISO 8601 in UTC.",
    },
    metadataFile: { type: "string", description: "The metadata file." },
    messageFile: { type: "string", description: "The e-mail, in the form of RFC 5322." },
  },
  required: [
    "handoffId",
    "status",
    "nextStep",
    "entityId",
    "signingCertificates",
    "certificateExpires",
    "metadataFile",
    "messageFile",
  ],
} as const satisfies ResourceSpec;

export type SupportHandoffInputs = WithDocuments<InputsOf<typeof supportHandoffSchema, Types>, "metadataXml">;
export type SupportHandoffState = WithDocuments<StateOf<typeof supportHandoffSchema, Types>, "metadataXml">;
