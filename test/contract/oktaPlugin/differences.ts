import type { stepNames } from "./recordings.js";

/**
 * The requests that the real plugin made and the stand-in does not make, by step; none elsewhere. That is all that differs between the
 * recordings and the stand-in. The table in `docs/okta-plugin-stand-in.md` says why.
 */
export const omittedRequests: Partial<Readonly<Record<(typeof stepNames)[number], readonly string[]>>> = {
  "drift-changed": ["GET /.well-known/okta-organization"],
};
