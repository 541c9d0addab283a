import { isExpressible } from "./settingsOf.js";
import type { FlagsmithSide, ExistingConnection } from "./existingConnection.js";

/** What there is that a stack's file cannot say, a sentence each: it stays as it is, and nobody manages it. */
export function leftOut({ flagsmith, okta }: ExistingConnection): string[] {
  const { application } = okta;
  const { samlOrganisation } = flagsmith;
  return [
    ...flagsmith.groups
      .filter((each) => each.external_id && !isExpressible(each))
      .map(
        ({ name, external_id, is_default }) =>
          `Flagsmith's group "${name}" with the external id "${external_id}"${is_default ? ", a default group" : ""}: a stack's file has groups whose external id is their name; manage it in a program of your own.`,
      ),
    ...(application?.implicitAssignment === true
      ? [
          `Everybody in Okta may use "${application.label}" (Federation Broker Mode): groups cannot be assigned before that is switched off in Okta's admin console.`,
        ]
      : []),
    ...(application === undefined || application.status === "ACTIVE"
      ? []
      : [`"${application.label}" is ${application.status}: nobody can sign in before it is activated.`]),
    ...(application === undefined
      ? [`Okta has no application for "${samlOrganisation}" yet: the first "pulumi up" makes one.`]
      : []),
    ...notYetInFlagsmith(flagsmith),
  ];
}

function notYetInFlagsmith({ configuration, samlOrganisation }: FlagsmithSide): string[] {
  if (configuration === undefined)
    return [`Flagsmith has no SAML configuration "${samlOrganisation}" yet: the first "pulumi up" makes it.`];
  if (configuration.idp_metadata_xml) return [];
  return [`"${samlOrganisation}" has no IdP metadata in Flagsmith yet: the first "pulumi up" writes it.`];
}
