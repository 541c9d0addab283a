import { ownTypes, schemaTypes } from "../../../facts/typeTokens.js";
import { flagsmithUrlOutput } from "../../flagsmithAddress.js";
import type { InputsOf, ResourceSpec, StateOf } from "../../schema/schemaTypes.js";
import type { Types } from "../../schema/types.js";

/** Schema of the resource AttributeMapping. */
export const attributeMappingSchema = {
  description:
    "Says which attribute of the assertion Flagsmith uses for one of its own. Without mappings Flagsmith looks for " +
    "`mail`, `email` or `emailAddress`; `gn` or `givenName`; `sn` or `surname`; and `groups`. Import by id, or by configuration and " +
    `attribute: \`pulumi import ${ownTypes.attributeMapping} email acme/email --generate-code=false\`.`,
  inputProperties: {
    configurationId: {
      type: "integer",
      description: "The `configurationId` of the SAML configuration. A change replaces the mapping.",
      willReplaceOnChanges: true,
    },
    attribute: {
      $ref: `#/types/${schemaTypes.flagsmithAttribute}`,
      description: "Flagsmith's attribute. A change replaces the mapping.",
      willReplaceOnChanges: true,
    },
    idpAttribute: {
      type: "string",
      description:
        "Name of the attribute in the assertion, at most 200 characters; upper and lower case count.",
    },
  },
  requiredInputs: ["configurationId", "attribute", "idpAttribute"],
  properties: {
    ...flagsmithUrlOutput,
    organisation: {
      type: "integer",
      description: "Id of the organisation that the configuration belongs to.",
    },
  },
  required: [],
} as const satisfies ResourceSpec;

export type AttributeMappingInputs = InputsOf<typeof attributeMappingSchema, Types>;
export type AttributeMappingState = StateOf<typeof attributeMappingSchema, Types>;
