import type { FunctionToken } from "../schema/packageSchema.js";
import type { Invoke } from "./invoke.js";

/** The implementation of every function in the schema, as in `resources.ts`. */
export const functions = {
  "flagsmith-sso:index:getOrganisation": async () =>
    (await import("./getOrganisation/getOrganisation.js")).getOrganisation,
} as const satisfies Readonly<Record<FunctionToken, () => Promise<Invoke>>>;
