import type { OktaApplication } from "../../okta/applications.js";
import { isTrialApplication } from "./probe/trialApplication.js";

const flagsmith = /flagsmith/i;

/**
 * The applications that look like Flagsmith's of the catalogue: SAML, with settings of the catalogue (a custom
 * application has none), and speaking of Flagsmith. Where the internal name of one does, those that only have a label or
 * a value like it are left out: anything can be called so.
 */
export function flagsmithApplications(applications: readonly OktaApplication[]): OktaApplication[] {
  const catalogued = applications.filter(isFromCatalogue).filter((each) => !isTrialApplication(each));
  const byName = catalogued.filter(({ name }) => flagsmith.test(name));
  return byName.length > 0 ? byName : catalogued.filter(speaksOfFlagsmith);
}

/** Whether an application is one of the catalogue that signs in over SAML. */
export function isFromCatalogue({ signOnMode, settings }: OktaApplication): boolean {
  return signOnMode.startsWith("SAML_") && Object.keys(settings).length > 0;
}

function speaksOfFlagsmith({ label, settings }: OktaApplication): boolean {
  return (
    flagsmith.test(label) ||
    Object.values(settings).some((value) => typeof value === "string" && flagsmith.test(value))
  );
}
