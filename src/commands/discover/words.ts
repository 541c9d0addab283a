import type { CatalogueNames } from "../../okta/catalogue/names.js";
import type { Reading } from "./agree.js";
import type { FailedName, ProbeResult, ProbeStep } from "./probe/probe.js";
import { visible } from "../../output/visible.js";
import { describeRefusal } from "./probe/refusal.js";

/** How a person finds the names: the application's page in Okta's own catalogue has the internal one in its address. */
const byHand =
  "add Flagsmith's application once in Okta's admin console (Applications, Browse App Catalog, \"Flagsmith\"), fill in its two settings, and run `flagsmith-sso discover` without --probe";

/** What to do if the settings of an application cannot be distinguished. */
const distinguishThem =
  "fill in both settings in Okta and use --stack, so that their values identify them, or write the keys into the stack file yourself";

/** There is no application to read. */
export function nothingThere(orgUrl: string): string {
  return `No catalogue application at ${orgUrl} mentions Flagsmith, expected one to read the names from; ${byHand}; or run it with --probe, which creates an inactive application, reads it and deletes it again.`;
}

/** Applications with different names: one of them must be chosen. */
export function different(
  readings: readonly (Reading & { readonly names: CatalogueNames | undefined })[],
  orgUrl: string,
): string {
  const lines = readings.map(({ application: { id, label, status, name }, names }) =>
    visible(
      `  --application ${id}  "${label}" (${status}), ${name}: ${names === undefined ? "not recognised" : `${names.apiBaseUrlKey}, ${names.samlOrganisationKey}`}`,
    ),
  );
  return `Flagsmith's applications at ${orgUrl} have different names for their settings, expected all to agree; choose one with --application:\n${lines.join("\n")}`;
}

/** Applications whose settings cannot be distinguished. */
export function unclear(readings: readonly Reading[], orgUrl: string): string {
  const lines = readings.map(({ application: { id, label, name, settings }, recognition }) => {
    const reason = recognition.kind === "unclear" ? `: ${recognition.reason}` : "";
    return visible(`  ${id}  "${label}", ${name} has ${Object.keys(settings).join(", ")}${reason}`);
  });
  return `The settings of Flagsmith's application at ${orgUrl} cannot be distinguished, expected one key to look like "API Base URL" and one like "SAML Organisation"; ${distinguishThem}:\n${lines.join("\n")}`;
}

/** A trial application whose settings cannot be distinguished. It has no values that would help. */
export function unclearProbe({ name, keys }: Extract<ProbeResult, { kind: "read" }>, reason: string): string {
  return `Okta's application ${name} has the settings ${keys.join(", ")}, and ${reason}, expected one key to look like "API Base URL" and one like "SAML Organisation"; ${byHand} and with --stack, so that their values identify them.`;
}

/** No name belongs to an application. */
export function probeFailed(tried: readonly FailedName[], orgUrl: string): string {
  const lines = tried.map(({ name, refusal }) =>
    visible(
      `  ${name}: ${refusal === undefined ? "Okta created an application without settings" : describeRefusal(refusal)}`,
    ),
  );
  return `Okta at ${orgUrl} knows none of the internal names that were tried, expected one to be Flagsmith's; ${byHand}. The last part of that page's address (…/add-app#integration/SSO_USE_CASE/<name>) is the internal name, which --name takes.\n${lines.join("\n")}`;
}

/** What the probe does or has done, as progress. */
export function describeProbeStep(step: ProbeStep): string {
  switch (step.kind) {
    case "trying":
      return `Trying the internal name ${step.name} …`;
    case "created":
      return `Created the trial application ${step.id} (${step.name}, inactive).`;
    case "deleted":
      return `Deleted the trial application ${step.id}.`;
    case "removedLeftover":
      return `Deleted the trial application ${step.id} (${step.name}) that an earlier run had left behind.`;
  }
}
