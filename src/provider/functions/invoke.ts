import type { InvokeResult } from "../../plugin/plugin.js";
import type { PropertyMap } from "../../plugin/value.js";
import type { Context } from "../resource.js";

/** Answers a function; `connect` gives the client where Flagsmith has to be asked. */
export type Invoke = (args: PropertyMap, connect: () => Promise<Context>) => Promise<InvokeResult>;
