import { ownTypes } from "../../../facts/typeTokens.js";
import { flagsmithUrlOutput } from "../../flagsmithAddress.js";
import type { InputsOf, ResourceSpec, StateOf } from "../../schema/schemaTypes.js";
import type { Types } from "../../schema/types.js";

/** Schema of the resource Group. */
export const groupSchema = {
  description:
    "A permission group of a Flagsmith organisation. With an `externalId` it takes part in group sync: at each sign-in " +
    "its membership follows the groups attribute. Members are never managed here. " +
    `Import by id: \`pulumi import ${ownTypes.group} engineering 42 --generate-code=false\`.`,
  inputProperties: {
    name: {
      type: "string",
      description: "Name, at most 200 characters. Flagsmith allows two groups of one name.",
    },
    externalId: {
      type: "string",
      description:
        "Value of the groups attribute that makes somebody a member, at most 255 characters; unique in the organisation. " +
        "Default: none, the group takes no part in group sync.",
    },
    isDefault: {
      type: "boolean",
      description: "Everybody who joins the organisation becomes a member.",
      default: false,
    },
    organisation: {
      type: "integer",
      description:
        "Id of the organisation; default: the one organisation of the API key. A change replaces the group.",
      willReplaceOnChanges: true,
    },
  },
  requiredInputs: ["name"],
  properties: { ...flagsmithUrlOutput },
  required: ["organisation"],
} as const satisfies ResourceSpec;

export type GroupInputs = InputsOf<typeof groupSchema, Types>;
export type GroupState = StateOf<typeof groupSchema, Types> & { readonly organisation: number };
