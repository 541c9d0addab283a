import { packageVersion } from "./schema/packageVersion.js";

/** How this package calls itself in requests to Flagsmith. */
export function userAgent(): string {
  return `pulumi-flagsmith-sso/${packageVersion()}`;
}
