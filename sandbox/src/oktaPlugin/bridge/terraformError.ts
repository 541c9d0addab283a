/** Errors as Terraform's diagnostics come through the bridge. Source: hashicorp/go-multierror `format.go`. */
export function oneError(error: unknown): string {
  return `1 error occurred:\n\t* ${messageOf(error)}\n\n`;
}

/** An error's own words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
