import type { ConnectionFacts } from "../facts/connection.js";
import type { CheckResult } from "../report.js";
import { ok, problem } from "../results.js";

/** Where support puts the metadata in: whether it has confirmed that. */
export function checkHandoff(
  { declared: { handoff } }: ConnectionFacts,
  stack: string,
): readonly CheckResult[] {
  if (handoff === undefined) return [];
  if (handoff.status === "acknowledged")
    return [
      ok(
        "handoff",
        `Hand-off ${handoff.handoffId} to Flagsmith's support is acknowledged; what is in Flagsmith only support can see.`,
      ),
    ];
  return [
    problem(
      "handoff",
      `Hand-off ${handoff.handoffId} to Flagsmith's support is pending, expected to be acknowledged, since people cannot sign in before support has put the metadata in.`,
      `Send the e-mail to Flagsmith's support, and run "flagsmith-sso handoff acknowledge --stack ${stack}" when it has answered.`,
    ),
  ];
}
