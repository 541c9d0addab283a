import type { InvokeResult } from "../../plugin/plugin.js";
import type { PropertyMap } from "../../plugin/value.js";
import type { Context } from "../resource.js";
import type { FunctionToken } from "../schema/packageSchema.js";

/** Answers a function; `connect` gives the client where Flagsmith has to be asked. */
export type Invoke = (args: PropertyMap, connect: () => Promise<Context>) => Promise<InvokeResult>;

/** The implementation of every function in the schema, as in `resources.ts`. */
export const functions = {
  "flagsmith-sso:index:getOrganisation": async () =>
    (await import("./getOrganisation/getOrganisation.js")).getOrganisation,
} as const satisfies Readonly<Record<FunctionToken, () => Promise<Invoke>>>;
