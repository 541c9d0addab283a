import type { Adoption } from "../../program/adoption.js";
import type { ExistingConnection } from "./existingConnection.js";
import { claimOfGroups } from "./settingsOf.js";

/** What the program imports of a connection: everything that it would otherwise create. */
export function adoptionOf({ flagsmith, okta }: ExistingConnection): Adoption {
  const { configuration, groups, attributeMappings } = flagsmith;
  return {
    ...(okta.application === undefined ? {} : { application: okta.application.id }),
    assignments: okta.groups.length > 0,
    ...claimIn({ flagsmith, okta }),
    ...(configuration === undefined ? {} : { samlConfiguration: configuration.name }),
    idpMetadata: (configuration?.idp_metadata_xml ?? "") !== "",
    groups: Object.fromEntries(
      groups.flatMap(({ id, external_id }) => (external_id ? [[external_id, String(id)]] : [])),
    ),
    attributeMappings: Object.fromEntries(
      attributeMappings.map((each) => [each.django_attribute_name, String(each.id)]),
    ),
  };
}

/** Id of the claim that sends the groups. */
function claimIn({
  flagsmith,
  okta,
}: Pick<ExistingConnection, "flagsmith" | "okta">): Pick<Adoption, "groupsClaim"> {
  const mapping = flagsmith.attributeMappings.find((each) => each.django_attribute_name === "groups");
  const claim = claimOfGroups(okta, mapping?.idp_attribute_name);
  return claim === undefined ? {} : { groupsClaim: claim.id };
}
