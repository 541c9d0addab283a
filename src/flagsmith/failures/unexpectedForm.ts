import type { z } from "zod";
import { nameOf } from "../call.js";
import { FlagsmithError } from "../errors.js";
import { type FailedCall, outcomeOf } from "./failedCall.js";

/** A success whose JSON is not of the documented form. The call itself may have done what was asked. */
export function describeUnexpectedForm(
  { call, answer, origin }: FailedCall,
  error: z.ZodError,
): FlagsmithError {
  const [issue] = error.issues;
  const field =
    issue === undefined || issue.path.length === 0 ? "the answer as a whole" : `"${issue.path.join(".")}"`;
  return new FlagsmithError(
    {
      found: `${nameOf(call)} at ${origin} was answered with an unexpected ${field} (${issue?.message ?? "unknown"})`,
      expected: "Flagsmith's documented form",
      fix: `check apiUrl, or update this package if Flagsmith (${answer.flagsmithVersion ?? "unknown"}) is newer`,
    },
    { kind: "notFlagsmith", status: answer.status, outcome: outcomeOf(call) },
  );
}
