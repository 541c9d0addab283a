import type { RunError } from "@pulumi/pulumi";
import { userError } from "../component/userError.js";

/** Something wrong with one key of a stack's configuration. */
export interface ConfigMistake {
  /** The key with its namespace, such as `flagsmith-okta:oktaGroups`. */
  readonly key: string;
  /** What was found, what was expected and how to fix it: the rest of the sentence. */
  readonly reason: string;
}

/** The error for all mistakes of one stack, a line each: file, key and reason. Pulumi shows it without a stack trace. */
export function mistakesError(stack: string, mistakes: readonly ConfigMistake[]): RunError {
  return userError(
    mistakes.map(({ key, reason }) => `stacks/Pulumi.${stack}.yaml: ${key}: ${reason}`).join("\n"),
  );
}
