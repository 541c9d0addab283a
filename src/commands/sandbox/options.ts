/** Kinds of Flagsmith in the sandbox. */
export const deployments = ["enterprise", "saas", "oss"] as const;

/** Options of `sandbox serve`. */
export interface ServeArguments {
  readonly oktaPort?: number;
  readonly flagsmithPort?: number;
  readonly deployment?: (typeof deployments)[number];
  readonly seed?: string;
  readonly state?: string;
  readonly faults?: string;
}
