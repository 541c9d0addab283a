import type { ConnectionFacts } from "../facts/connection.js";
import { existing } from "../reading.js";
import { fixByUp } from "../fixes.js";
import type { CheckResult } from "../report.js";
import { given, ok, problem } from "../results.js";

/** Whether anybody may sign in, and whether those may whom the program lets in. */
export function checkPeople(facts: ConnectionFacts, stack: string): readonly CheckResult[] {
  const { declared, assignedGroups, hasUser } = facts;
  const application = existing(facts.application, {
    unread: "the Okta application could not be read",
    missing: "the Okta application does not exist",
  });
  return given("people", application, ({ implicitAssignment }) => {
    if (implicitAssignment) return ok("people", "Everybody in Okta may use the application.");
    return given("people", assignedGroups, (assigned) => {
      const missing = declared.oktaGroups.filter((id) => !assigned.includes(id));
      if (missing.length > 0) return notAssigned(missing, facts, stack);
      return given("people", hasUser, (anybody) => (anybody ? somebody(assigned) : nobody(assigned, stack)));
    });
  });
}

/** A group that was deleted cannot be assigned again. */
function notAssigned(
  missing: readonly string[],
  { unassignedGroups }: ConnectionFacts,
  stack: string,
): readonly CheckResult[] {
  const found = unassignedGroups.kind === "known" ? unassignedGroups.value : undefined;
  return missing.map((id) => {
    const group = found?.get(id);
    if (found !== undefined && group === undefined)
      return problem(
        "people",
        `Okta has no group ${id} any more, expected it, since the program lets its members in.`,
        'Make the group again in Okta, or take it out of oktaGroups, and run "pulumi up".',
      );
    const name = group === undefined ? id : `"${group.name}" (${id})`;
    return problem(
      "people",
      `Okta's group ${name} is not assigned to the application, expected to be, since the program lets its members in.`,
      fixByUp(stack),
    );
  });
}

function somebody(assigned: readonly string[]): CheckResult {
  const groups = assigned.length === 1 ? "One group is" : `${assigned.length} groups are`;
  return ok(
    "people",
    assigned.length === 0
      ? "People are assigned to the application, one by one."
      : `${groups} assigned to the application, and not without members.`,
  );
}

function nobody(assigned: readonly string[], stack: string): CheckResult {
  if (assigned.length > 0)
    return problem(
      "people",
      `Nobody may sign in: ${assigned.length === 1 ? "the only group that is assigned has" : `all ${assigned.length} groups that are assigned have`} no members, expected one person at least.`,
      "Add people to these groups in Okta, or look for the rule or the directory that filled them.",
    );
  return problem(
    "people",
    "Nobody may sign in, since neither a group nor a person is assigned to Okta's application, expected one at least.",
    `Name groups in oktaGroups, and run "pulumi up --stack ${stack}".`,
  );
}
