/** Options of `discover`, as the command line gives them. */
export interface DiscoverArguments {
  readonly probe: boolean;
  readonly name?: readonly string[];
  readonly application?: string;
  readonly stack?: string;
  readonly cwd: string;
  readonly format: "text" | "json";
}
