import type { OktaApplication } from "../../okta/applications.js";
import { NothingToAdopt } from "./existingConnection.js";

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

/**
 * An application with the entity ID in its metadata; undefined if Okta publishes none, as for an inactive application.
 */
export interface Candidate {
  readonly application: OktaApplication;
  readonly entityId: string | undefined;
}

/**
 * The application whose metadata Flagsmith holds; if it holds none, the only candidate. Undefined: there is no
 * candidate, and one can be created.
 *
 * @param heldEntityId - entity ID of the metadata in Flagsmith; undefined if it holds none.
 * @throws NothingToAdopt
 */
export function chooseApplication(
  candidates: readonly Candidate[],
  heldEntityId: string | undefined,
): OktaApplication | undefined {
  const [first, ...others] =
    heldEntityId === undefined ? candidates : candidates.filter((each) => each.entityId === heldEntityId);
  if (first !== undefined && others.length === 0) return first.application;
  const seen = candidates.map(describeCandidate).join(", ") || "none";
  if (first !== undefined) {
    throw new NothingToAdopt({
      code: "adopt/several-applications",
      found: `Okta has several applications for this SAML configuration (${seen})`,
      expected: "one",
      fix: "name it with --application",
    });
  }
  if (heldEntityId === undefined) return undefined;
  throw new NothingToAdopt({
    code: "adopt/other-idp",
    found: `Flagsmith holds metadata of the IdP ${heldEntityId}, which is no application that could be this configuration's (${seen})`,
    expected: "the metadata of one",
    fix: "put the right application's metadata into Flagsmith, or name the application that has this entity ID with --application",
  });
}

function describeCandidate({ application: { id, label, status }, entityId }: Candidate): string {
  return `"${label}" ${id}${status === "ACTIVE" ? "" : `, ${status}`}${entityId === undefined ? "" : `, ${entityId}`}`;
}
