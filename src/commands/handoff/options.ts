/** Options that every subcommand of `handoff` takes. */
export interface HandoffOptions {
  readonly stack?: string;
  readonly cwd: string;
}
