import { join } from "node:path";

/**
 * File of a stack's configuration.
 *
 * @param folder - `stackConfigDir` of the project; the file is told relative to the project where this is.
 * @param stack - may be named with its organisation and project: `acme/flagsmith-okta/production`.
 */
export function stackFile(folder: string, stack: string): string {
  return join(folder, `Pulumi.${stack.split("/").at(-1) ?? stack}.yaml`);
}
