import type { FlagsmithFacts } from "../facts/flagsmith.js";
import type { CheckResult } from "../report.js";
import { given, ok, warning } from "../results.js";

/**
 * Whether anybody could fix things in Flagsmith's dashboard. Who of them has a password, and who is a member of other
 * organisations and so cannot use SSO, Flagsmith's API does not show.
 */
export function checkAdministrators({ users, organisation }: FlagsmithFacts): readonly CheckResult[] {
  return given("administrators", users, (all) => {
    const name = organisation.kind === "known" ? organisation.value.name : "";
    const count = all.filter(({ role }) => role === "ADMIN").length;
    if (count > 0)
      return ok(
        "administrators",
        `The organisation ${name} has ${count === 1 ? "one administrator" : `${count} administrators`}; make sure that one can sign in without SSO, which Flagsmith's API does not show.`,
      );
    return warning(
      "administrators",
      `Nobody of the organisation ${name} is an administrator, expected one at least who can sign in without SSO, since nobody could fix SSO in the dashboard otherwise.`,
      "Make a trusted user an administrator in Flagsmith, with a password and a second factor.",
    );
  });
}
