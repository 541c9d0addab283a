import type { InvokeResult } from "../../plugin/plugin.js";
import type { PropertyMap } from "../../plugin/value.js";
import type { ConfiguredAddress } from "../config.js";
import type { Connection } from "../resource.js";

/** What a function works with. */
export interface InvokeContext {
  /** Gives the client, if Flagsmith has to be asked. */
  readonly connect: () => Promise<Connection>;
  /** The Flagsmith that the provider is configured for, without a call. */
  readonly address: () => ConfiguredAddress;
}

/** Answers a function. */
export type Invoke = (args: PropertyMap, context: InvokeContext) => Promise<InvokeResult>;
