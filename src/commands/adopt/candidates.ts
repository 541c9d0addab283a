import type { OktaApplication } from "../../okta/applications.js";

/** By what an application is known to be for a SAML configuration. */
export interface Wanted {
  readonly samlOrganisation: string;
  readonly acsUrl: string;
}

/**
 * The SAML applications that may be this configuration's: of the catalogue with a setting that names it, or custom and
 * sending its answers to the configuration's ACS URL.
 */
export function candidates(applications: readonly OktaApplication[], wanted: Wanted): OktaApplication[] {
  return applications.filter(
    (each) =>
      each.signOnMode.startsWith("SAML_") &&
      (Object.values(each.settings).includes(wanted.samlOrganisation) ||
        each.signOn["ssoAcsUrl"] === wanted.acsUrl),
  );
}
