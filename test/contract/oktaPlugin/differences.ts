import type { stepNames } from "./recordings.js";

/**
 * The requests that the real plugin made and the stand-in does not make, by step: all that differs between the recordings and the
 * stand-in. The table in `docs/okta-plugin-stand-in.md` says why.
 */
export const omittedRequests: Readonly<Record<(typeof stepNames)[number], readonly string[]>> = {
  up: ["GET /api/v1/users/me"],
  noop: ["GET /api/v1/users/me"],
  refresh: ["GET /api/v1/users/me"],
  "update-preview": ["GET /api/v1/users/me"],
  update: ["GET /api/v1/users/me"],
  rotate: ["GET /api/v1/users/me"],
  "after-rotate": ["GET /api/v1/users/me"],
  "drift-changed": ["GET /.well-known/okta-organization", "GET /api/v1/users/me"],
  fix: ["GET /api/v1/users/me"],
  import: ["GET /api/v1/users/me", "GET /api/v1/users/me"],
  "drift-gone": ["GET /api/v1/users/me"],
  recreate: ["GET /api/v1/users/me"],
  destroy: ["GET /api/v1/users/me"],
};
