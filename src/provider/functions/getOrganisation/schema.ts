import type { FunctionSpec, ObjectOf } from "../../schema/schemaTypes.js";
import type { Types } from "../../schema/types.js";

/** Schema of the function getOrganisation. */
export const getOrganisationSchema = {
  description:
    "The organisation behind an API key, in one call. It fails if the key is not an administrator's, and if the key sees " +
    "several organisations and none is named. The plan is reported, not judged.",
  inputs: {
    properties: {
      organisation: {
        type: "integer",
        description: "Id of the organisation; default: the only one that the credential sees.",
      },
    },
    required: [],
  },
  outputs: {
    properties: {
      organisation: { type: "integer", description: "Id of the organisation." },
      name: { type: "string", description: "Name of the organisation." },
      role: { type: "string", description: "Role of the credential: `ADMIN` or `USER`." },
      plan: { type: "string", description: "Plan of the subscription; empty if Flagsmith names none." },
    },
    required: ["organisation", "name", "role", "plan"],
  },
} as const satisfies FunctionSpec;

type Schema = typeof getOrganisationSchema;
export type GetOrganisationArgs = ObjectOf<Schema["inputs"]["properties"], never, Types>;
export type GetOrganisationResult = ObjectOf<
  Schema["outputs"]["properties"],
  Schema["outputs"]["required"][number],
  Types
>;
