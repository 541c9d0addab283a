import { delimiter } from "node:path";
import type { Engine } from "./engine.js";

/** Variables to add to the current environment, so that `pulumi` there is this engine and does not look for a newer one. */
export function environmentFor(engine: Engine, path = process.env["PATH"] ?? ""): Record<string, string> {
  return {
    PATH: [...engine.pathAdditions, path].filter((part) => part !== "").join(delimiter),
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}
