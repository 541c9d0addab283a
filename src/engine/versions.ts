/**
 * Oldest Pulumi CLI that this project runs with: the first whose exit codes tell changes (7) from failures, without
 * which drift detection would take one for the other. Source: Pulumi's "Pulumi CLI Exit Codes"
 * (https://www.pulumi.com/docs/iac/cli/exit-codes/).
 */
export const minimumVersion = "3.226.1";

/** Pulumi CLI that is installed or built where none is found: the version that tools/pulumi/go.mod names. */
export const engineVersion = "3.259.0";

/**
 * Node.js language host that is built beside it, named in tools/language-nodejs/go.mod: the last version that is part
 * of a published Go module.
 */
export const languageHostVersion = "3.68.0";

/** Oldest Go that can build both: the `go` line of the two go.mod files, which is Pulumi's own. */
export const minimumGoVersion = "1.25.11";
