import { type FlagsmithFacts, NoSaml } from "../facts/flagsmith.js";
import type { CheckResult } from "../report.js";
import { given, ok, resultOf } from "../results.js";

/** Flagsmith: whether it is there, takes the credential as an administrator's, and has SAML. */
export function checkFlagsmith({
  client,
  organisation,
  configurations,
}: FlagsmithFacts): readonly CheckResult[] {
  if (client.kind !== "known") return given("flagsmithAccess", client, () => []);
  if (organisation.kind !== "known") return given("flagsmithAccess", organisation, () => []);
  const { id, name } = organisation.value;
  if (configurations.kind === "failed" && configurations.error instanceof NoSaml)
    return configurations.error.diagnostics.map((each) => resultOf("flagsmithAccess", each));
  return given("flagsmithAccess", configurations, () =>
    ok(
      "flagsmithAccess",
      `${client.value.apiUrl} takes the credential as an administrator's of organisation ${id} (${name}), and has SAML.`,
    ),
  );
}
