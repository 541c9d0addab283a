import { isExpressible } from "./settingsOf.js";
import type { FlagsmithSide, ExistingConnection } from "./existingConnection.js";

/**
 * What exists but cannot be expressed in a stack file, one sentence each: it stays as it is, and no stack manages it.
 */
export function leftOut({ flagsmith, okta }: ExistingConnection): string[] {
  const { application } = okta;
  const { samlOrganisation } = flagsmith;
  return [
    ...flagsmith.groups
      .filter((each) => each.external_id && !isExpressible(each))
      .map(
        ({ name, external_id, is_default }) =>
          `Flagsmith's group "${name}" with the external id "${external_id}"${is_default ? ", a default group" : ""}: a stack file can only express groups whose external id is their name; manage this one in a program of your own.`,
      ),
    ...(application?.implicitAssignment === true
      ? [
          `Everybody in Okta may use "${application.label}" (Federation Broker Mode): groups cannot be assigned until you switch that off in Okta's admin console.`,
        ]
      : []),
    ...(application === undefined || application.status === "ACTIVE"
      ? []
      : [`"${application.label}" is ${application.status}: nobody can sign in until it is activated.`]),
    ...(application === undefined
      ? [`Okta has no application for "${samlOrganisation}" yet: the first "pulumi up" creates one.`]
      : []),
    ...notYetInFlagsmith(flagsmith),
  ];
}

function notYetInFlagsmith({ configuration, samlOrganisation }: FlagsmithSide): string[] {
  if (configuration === undefined)
    return [
      `Flagsmith has no SAML configuration "${samlOrganisation}" yet: the first "pulumi up" creates it.`,
    ];
  if (configuration.idp_metadata_xml) return [];
  return [`"${samlOrganisation}" has no IdP metadata in Flagsmith yet: the first "pulumi up" writes it.`];
}
