import { getAddressToken, getOrganisationToken } from "../../facts/typeTokens.js";
import type { FunctionToken } from "../schema/packageSchema.js";
import type { Invoke } from "./invoke.js";

/** The implementation of every function in the schema, as in `resources.ts`. */
export const functions = {
  [getOrganisationToken]: async () => (await import("./getOrganisation/getOrganisation.js")).getOrganisation,
  [getAddressToken]: async () => (await import("./getAddress/getAddress.js")).getAddress,
} as const satisfies Readonly<Record<FunctionToken, () => Promise<Invoke>>>;
