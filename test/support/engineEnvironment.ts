import { inject } from "vitest";

/**
 * A home of its own, so that no run leaves logs in the user's, which each one reads through; and more memory for less time: a
 * fifth of a short run is Go collecting garbage.
 */
Object.assign(process.env, {
  PULUMI_HOME: inject("pulumiHome"),
  GOGC: process.env["GOGC"] ?? "off",
  GOMEMLIMIT: process.env["GOMEMLIMIT"] ?? "200MiB",
});
