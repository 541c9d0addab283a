import { defaultLimits, limitBounds } from "../../facts/limits.js";
import { saas } from "../../facts/saas.js";
import type { Properties } from "./schemaTypes.js";

/** The provider's configuration: `flagsmith-sso:<key>` in a stack, or the arguments of an explicit provider. */
export const configSchema = {
  apiUrl: {
    type: "string",
    description:
      "Root of the Flagsmith API, with or without `/api/v1`. Default: the environment variable `FLAGSMITH_API_URL`, " +
      `else \`${saas.api}\`.`,
    defaultInfo: { environment: ["FLAGSMITH_API_URL"] },
  },
  apiKey: {
    type: "string",
    description:
      "Organisation API key of an administrator (`prefix.secret`), or a user's token. Default: the environment variable " +
      "`FLAGSMITH_API_KEY`, else `FLAGSMITH_MASTER_API_KEY`, read when needed and never stored.",
    // No `defaultInfo`: a generated SDK would read the variable itself, and so write the key into the state.
    secret: true,
  },
  timeoutSeconds: {
    type: "integer",
    description: `Longest wait for one answer, ${range(limitBounds.timeoutSeconds)} seconds. Default: ${defaultLimits.timeoutSeconds}.`,
  },
  maxRetries: {
    type: "integer",
    description: `How often a call is tried again after a passing fault, ${range(limitBounds.maxRetries)}. Default: ${defaultLimits.maxRetries}.`,
  },
  caCertificate: {
    type: "string",
    description:
      "Certificate authority to trust besides the usual ones, in PEM form, for a Flagsmith with a private one.",
  },
  movedFrom: {
    type: "string",
    description:
      "The address at which the same Flagsmith was reached before, if it has moved to `apiUrl`. Without it, resources that " +
      "belong to another address are refused.",
  },
} as const satisfies Properties;

function range({ least, most }: { readonly least: number; readonly most: number }): string {
  return `${least} to ${most}`;
}
