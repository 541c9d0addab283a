import type { StackFacts } from "../facts/stack.js";
import type { Reading } from "../reading.js";
import type { CheckResult } from "../report.js";
import { given, ok, resultOf, warning } from "../results.js";

/** The stack: whether its file is what `up` would take, and what was deployed. */
export function checkStack(facts: Reading<StackFacts>): readonly CheckResult[] {
  return given("stack", facts, ({ stack, file, mistakes, wanted, connections }) => {
    const names = connections.map(({ name }) => `"${name}"`).join(" and ");
    const deployed = connections.length === 0 ? [notDeployed(stack)] : [];
    if (mistakes.length > 0) return [...mistakes.map((each) => resultOf("stack", each)), ...deployed];
    if (deployed.length > 0) return deployed;
    const what = connections.length === 1 ? `the connection ${names} is` : `the connections ${names} are`;
    // What a program of somebody's own makes of its configuration only that program knows.
    const state = wanted === undefined ? "can be read" : "is valid";
    return ok("stack", `${file} ${state}, and ${what} deployed.`);
  });
}

function notDeployed(stack: string): CheckResult {
  return warning(
    "stack",
    `Stack ${stack} has no connection that was deployed, so only services and credentials are checked.`,
    `Run "pulumi up --stack ${stack}", which makes it, or name another stack with --stack.`,
  );
}
