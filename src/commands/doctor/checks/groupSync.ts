import type { Group } from "../../../flagsmith/schemas.js";
import { sendsGroup } from "../../../okta/rules/groupStatements.js";
import type { DeclaredGroup } from "../../../stack/connections.js";
import type { ConnectionFacts } from "../facts/connection.js";
import { fixByUp } from "../fixes.js";
import { existing } from "../reading.js";
import type { CheckResult } from "../report.js";
import { given, ok, problem, warning } from "../results.js";
import { claimSendsGroup } from "../../../okta/rules/groupsClaim.js";

/** Group sync: each Flagsmith group has its external id, Okta has a group of that name, and sends it. */
export function checkGroupSync(facts: ConnectionFacts, stack: string): readonly CheckResult[] {
  const { syncedGroups, configuration } = facts.declared;
  if (configuration === undefined || syncedGroups.length === 0) return [];
  const results = [
    ...given("groupSync", facts.flagsmithGroups, (live) =>
      syncedGroups.flatMap((group) => atFlagsmith(group, live, stack)),
    ),
    ...given("groupSync", facts.oktaGroups, (byName) =>
      syncedGroups.flatMap((group) => atOkta(group, byName.get(group.externalId) ?? [], facts)),
    ),
    ...sent(facts, stack),
  ];
  if (results.length > 0) return distinct(results);
  const names = syncedGroups.map(({ externalId }) => `"${externalId}"`).join(", ");
  return [ok("groupSync", `Okta's groups ${names} decide over the membership of Flagsmith's.`)];
}

function atFlagsmith(
  { id, name, externalId }: DeclaredGroup,
  live: readonly Group[],
  stack: string,
): readonly CheckResult[] {
  const found = live.find((each) => each.id === id);
  const fix = fixByUp(stack);
  if (found === undefined)
    return [
      problem(
        "groupSync",
        `Flagsmith has no group "${name}" (${id}), expected the one that was deployed.`,
        fix,
      ),
    ];
  if (found.external_id === externalId) return [];
  return [
    problem(
      "groupSync",
      `Flagsmith's group "${found.name}" has ${JSON.stringify(found.external_id ?? null)} as external id, expected "${externalId}", by which its members are told.`,
      fix,
    ),
  ];
}

function atOkta(
  { externalId }: DeclaredGroup,
  ids: readonly string[],
  { assignedGroups, declared }: ConnectionFacts,
): readonly CheckResult[] {
  if (ids.length === 0)
    return [
      warning(
        "groupSync",
        `Okta has no group "${externalId}", expected one, since Flagsmith's group empties at each sign-in otherwise.`,
        `Make the group "${externalId}" in Okta, or give Flagsmith's group another external id.`,
      ),
    ];
  // That a group is not assigned which should be is told where it is about people.
  if (ids.some((id) => declared.oktaGroups.includes(id))) return [];
  if (assignedGroups.kind !== "known" || ids.some((id) => assignedGroups.value.includes(id))) return [];
  return [
    warning(
      "groupSync",
      `Okta's group "${externalId}" is not assigned to the application, expected to be, unless its members may sign in by another group.`,
      `Name "${externalId}" in oktaGroups too, if its members are to sign in.`,
    ),
  ];
}

/** The assertion has to name the groups: without the statement Flagsmith never hears of them. */
function sent(facts: ConnectionFacts, stack: string): readonly CheckResult[] {
  return facts.declared.groupsClaim === undefined ? sentInStatement(facts, stack) : sentAsClaim(facts, stack);
}

/** Whether Okta evaluates the claim as meant is only seen in an assertion: nobody outside Okta knows its expressions in full. */
function sentAsClaim({ declared, claims }: ConnectionFacts, stack: string): readonly CheckResult[] {
  const { syncedGroups, groupsAttribute } = declared;
  return given("groupSync", claims, (live) => {
    const claim = live.find(({ name }) => name === groupsAttribute);
    return syncedGroups
      .filter(({ externalId }) => claim === undefined || !claimSendsGroup(claim.expression, externalId))
      .map(({ externalId }) =>
        problem(
          "groupSync",
          `Okta's application does not send the group "${externalId}", expected a federated claim "${groupsAttribute}" that names it.`,
          claim === undefined ? fixOfGoneClaim(stack) : fixByUp(stack),
        ),
      );
  });
}

/** Okta's provider takes a claim that is gone for an error of the refresh. */
function fixOfGoneClaim(stack: string): string {
  return `Add the claim again in Okta's admin console, or take it out of the state ("pulumi stack --show-urns --stack ${stack}" has its URN, "pulumi state delete" takes it) and run "pulumi up --stack ${stack}".`;
}

function sentInStatement(facts: ConnectionFacts, stack: string): readonly CheckResult[] {
  const { syncedGroups, groupsAttribute, application: deployed } = facts.declared;
  // A custom application keeps what it is given.
  const mayBeDropped = (statements: unknown) => deployed?.settings !== undefined && isEmpty(statements);
  const application = existing(facts.application, {
    unread: "the Okta application could not be read",
    missing: "the Okta application does not exist",
  });
  return given("groupSync", application, ({ signOn }) =>
    syncedGroups
      .filter(({ externalId }) => !sendsGroup(signOn.attributeStatements, groupsAttribute, externalId))
      .map(({ externalId }) =>
        problem(
          "groupSync",
          `Okta's application does not send the group "${externalId}", expected an attribute statement "${groupsAttribute}" whose filter lets it through.`,
          mayBeDropped(signOn.attributeStatements) ? fixOfDropped(stack) : fixByUp(stack),
        ),
      ),
  );
}

function isEmpty(statements: unknown): boolean {
  return !Array.isArray(statements) || statements.length === 0;
}

/** Many Okta organisations drop the attribute statements of catalogue applications without an error; `up` notices. */
function fixOfDropped(stack: string): string {
  return `Run "pulumi up --refresh --stack ${stack}"; if Okta drops the statement without an error, that run says so and names the alternatives.`;
}

/** What hangs on several things that are not known is skipped once, for the first of them. */
function distinct(results: readonly CheckResult[]): CheckResult[] {
  const first = results.find(({ status }) => status === "skipped");
  return results.filter((each) => each.status !== "skipped" || each === first);
}
