/** Options that every subcommand of `rotate` takes. */
export interface RotateOptions {
  readonly stack?: string;
  readonly connection?: string;
  readonly format: "text" | "json";
  readonly cwd: string;
}
