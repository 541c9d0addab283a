/** Options of `verify`. */
export interface VerifyOptions {
  readonly stack?: string;
  readonly format: "text" | "json";
  readonly cwd: string;
}
