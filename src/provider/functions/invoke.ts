import type { InvokeResult } from "../../plugin/plugin.js";
import type { PropertyMap } from "../../plugin/value.js";
import type { Connection } from "../resource.js";

/** Answers a function; `connect` gives the client where Flagsmith has to be asked. */
export type Invoke = (args: PropertyMap, connect: () => Promise<Connection>) => Promise<InvokeResult>;
