import type { OktaApplication } from "../../../okta/applications.js";

/** Label of the trial application: tells an administrator who made it, and what may be done with it. */
export const trialLabel = "flagsmith-sso discover (safe to delete)";

/**
 * Internal names to try. The first is what every other application of one word is called; the others follow the
 * patterns of names in recordings of live organisations.
 */
export const likelyNames: readonly string[] = [
  "flagsmith",
  "flagsmith_saml",
  "flagsmith_sso",
  "flagsmithsaml",
];

/** Whether an application is a trial, of this run or of one that was killed. */
export function isTrialApplication({ label }: Pick<OktaApplication, "label">): boolean {
  return label === trialLabel;
}

/**
 * The trials that may be deleted without asking: inactive, of one of the names that are tried, with the trial's label.
 * What only shares the label was changed by somebody, and is theirs.
 */
export function leftovers(
  applications: readonly OktaApplication[],
  names: readonly string[],
): OktaApplication[] {
  return applications.filter(
    (each) => isTrialApplication(each) && each.status === "INACTIVE" && names.includes(each.name),
  );
}

/**
 * The body that makes a trial. Nobody sees it: it is made inactive, has no assignments, and is hidden on dashboards and
 * phones besides.
 *
 * @param settings - values for settings that Okta wants to be given.
 */
export function trialBody(name: string, settings: Readonly<Record<string, string>>) {
  return {
    name,
    label: trialLabel,
    signOnMode: "SAML_2_0",
    visibility: { autoSubmitToolbar: false, hide: { iOS: true, web: true } },
    settings: { app: settings },
  };
}

/** A value for a setting that Okta wants to be given; `.invalid` is reserved for what exists nowhere (RFC 2606). */
export function placeholderFor(key: string): string {
  return /ur[li]|host|endpoint/i.test(key) ? "https://flagsmith.invalid" : "flagsmith-sso-discover";
}
