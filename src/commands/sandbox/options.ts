/** What a Flagsmith of the sandbox can be. */
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
