import type { OktaApplication } from "../../okta/applications.js";

/** What identifies the application of a SAML configuration. */
export interface Wanted {
  readonly samlOrganisation: string;
  readonly acsUrl: string;
}

/**
 * The SAML applications that may belong to this configuration: a catalogue application with a setting that names it, or
 * a custom one that sends its responses to the configuration's ACS URL.
 */
export function candidates(applications: readonly OktaApplication[], wanted: Wanted): OktaApplication[] {
  return applications.filter(
    (each) =>
      each.signOnMode.startsWith("SAML_") &&
      (Object.values(each.settings).includes(wanted.samlOrganisation) ||
        each.signOn["ssoAcsUrl"] === wanted.acsUrl),
  );
}
