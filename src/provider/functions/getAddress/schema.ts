import type { FunctionSpec, ObjectOf } from "../../schema/schemaTypes.js";
import type { Types } from "../../schema/types.js";

/** Schema of the function getAddress. */
export const getAddressSchema = {
  description:
    "The address of the Flagsmith that a provider is for. It makes no call, and needs no credential.",
  inputs: { properties: {}, required: [] },
  outputs: {
    properties: {
      origin: { type: "string", description: "Scheme, host and port of the Flagsmith API." },
      source: {
        type: "string",
        description: "What the address was taken from: `apiUrl`, `FLAGSMITH_API_URL` or `default`.",
      },
    },
    required: ["origin", "source"],
  },
} as const satisfies FunctionSpec;

export type GetAddressResult = ObjectOf<
  (typeof getAddressSchema)["outputs"]["properties"],
  (typeof getAddressSchema)["outputs"]["required"][number],
  Types
>;
