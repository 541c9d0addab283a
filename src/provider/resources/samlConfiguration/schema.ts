import { saas } from "../../../facts/saas.js";
import { ownTypes } from "../../../facts/typeTokens.js";
import { flagsmithUrlOutput } from "../../flagsmithAddress.js";
import type { InputsOf, ResourceSpec, StateOf } from "../../schema/schemaTypes.js";
import type { Types } from "../../schema/types.js";

/** Schema of the resource SamlConfiguration. */
export const samlConfigurationSchema = {
  description:
    "A SAML configuration of a Flagsmith organisation: what makes it an SP. Its IdP metadata is a resource of its own, " +
    "`IdpMetadata`, so that the IdP's application can be built from this resource's outputs first. " +
    `Import by name: \`pulumi import ${ownTypes.samlConfiguration} sso acme --generate-code=false\`.`,
  inputProperties: {
    name: {
      type: "string",
      description:
        "Unique name in the whole Flagsmith installation. People type it to sign in, and it is part of the ACS URL. " +
        "Letters, digits, `-` and `_`, at most 100. A change replaces the configuration, and is refused unless " +
        "`renamedFrom` is the old name.",
      willReplaceOnChanges: true,
    },
    renamedFrom: {
      type: "string",
      description:
        "The old name, if `name` was changed on purpose. The configuration of that name is deleted once its successor is " +
        "made, and with it its ACS URL and its entity ID. It may stay after the change.",
    },
    organisation: {
      type: "integer",
      description:
        "Id of the organisation; default: the one organisation of the API key. A change replaces the configuration.",
      willReplaceOnChanges: true,
    },
    frontendUrl: {
      type: "string",
      description:
        "Base URL of the dashboard to which people return after sign-in, without a trailing slash; " +
        `\`${saas.dashboard}\` for Flagsmith's SaaS.`,
    },
    allowIdpInitiated: {
      type: "boolean",
      description:
        "Also accept sign-ins that start at the IdP, such as a click on Okta's tile. Flagsmith then no longer checks " +
        "which request an answer belongs to, for any sign-in, so it is off by default.",
      default: false,
    },
  },
  requiredInputs: ["name", "frontendUrl"],
  properties: {
    ...flagsmithUrlOutput,
    configurationId: { type: "integer", description: "Flagsmith's numeric id of the configuration." },
    entityId: { type: "string", description: "The SP's entity ID: the audience of assertions." },
    acsUrl: { type: "string", description: "The SP's ACS URL: where the IdP sends its answer." },
    spMetadataXml: { type: "string", description: "The SP's metadata." },
  },
  required: ["organisation", "configurationId", "entityId", "acsUrl", "spMetadataXml"],
} as const satisfies ResourceSpec;

export type SamlConfigurationInputs = InputsOf<typeof samlConfigurationSchema, Types>;
export type SamlConfigurationState = StateOf<typeof samlConfigurationSchema, Types> & {
  readonly organisation: number;
};
