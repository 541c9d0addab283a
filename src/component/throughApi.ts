import * as pulumi from "@pulumi/pulumi";
import { AttributeMapping, type FlagsmithAttribute } from "../resources/attributeMapping.js";
import { Group } from "../resources/group.js";
import { IdpMetadata } from "../resources/idpMetadata.js";
import { SamlConfiguration } from "../resources/samlConfiguration.js";
import type { FlagsmithArgs, FlagsmithSsoArgs } from "./args.js";
import { wantedSettings } from "./catalogueSettings.js";
import { type Checked, after } from "./checked.js";
import { createAssignments } from "./assignments.js";
import { createGroupsClaim } from "./groupsClaim.js";
import { frontendUrlOf } from "../facts/saas.js";
import { idAfterPreviewChecks } from "./previewChecks.js";
import { createOktaApplication, wantedStatements } from "./oktaApplication.js";
import { organisationOfKey } from "./organisation.js";
import { type SsoOutputs, fingerprintsOf, outputsOfApplication } from "./outputs.js";
import { verifiedMetadata } from "./verifyAppSettings.js";
import { verifyAssignments } from "./verifyAssignments.js";

/** Where resources belong: to the component, and to its provider for Flagsmith. */
export interface Owners {
  readonly parent: pulumi.Resource;
  readonly flagsmithProvider: pulumi.ProviderResource;
  readonly checked: Checked;
}

/** The connection where Flagsmith's API can be used: everything on both sides is made. */
export function connectThroughApi(
  name: string,
  args: FlagsmithSsoArgs,
  { parent, flagsmithProvider, checked }: Owners,
): SsoOutputs {
  const { flagsmith, okta = {} } = args;
  const inOkta = { parent, ...after(checked) };
  const inFlagsmith = { parent, provider: flagsmithProvider };

  const organisation = flagsmith.organisation ?? organisationOfKey(name, inFlagsmith);
  const configuration = new SamlConfiguration(
    name,
    {
      name: flagsmith.samlOrganisation,
      ...(flagsmith.renamedFrom === undefined ? {} : { renamedFrom: flagsmith.renamedFrom }),
      organisation,
      frontendUrl: pulumi
        .output({ frontendUrl: flagsmith.frontendUrl, apiBaseUrl: flagsmith.apiBaseUrl })
        .apply(frontendUrlOf),
      allowIdpInitiated: flagsmith.allowIdpInitiated ?? false,
    },
    { ...inFlagsmith, ...after(checked) },
  );
  // The configuration goes first, also where others do not need it: when Flagsmith refuses it, nothing else is made.
  const afterwards = after(checked, configuration);
  const groups = createGroups(name, flagsmith, organisation, { ...inFlagsmith, ...afterwards });
  const mappings = createMappings(name, flagsmith, configuration, { ...inFlagsmith, ...after(checked) });

  const application = createOktaApplication(name, flagsmith, okta, configuration, {
    ...inOkta,
    ...afterwards,
  });
  const assignments = createAssignments(name, okta, application, inOkta);

  const claims = createGroupsClaim(name, flagsmith, okta, application, inOkta);

  const wanted = wantedSettings(flagsmith, okta);
  const metadata = new IdpMetadata(
    name,
    {
      samlConfiguration: configuration.name,
      metadataXml: pulumi
        .all([
          verifiedMetadata(name, application, wanted, wantedStatements(flagsmith, okta)),
          verifyAssignments(name, assignments),
        ])
        .apply(([xml]) => xml),
      applicationKeys: application.keys.apply(certificatesOf),
      allowIdpReplacement: args.allowIdpReplacement ?? false,
      retiredKeys: args.retiredKeys ?? "keep",
    },
    {
      ...inFlagsmith,
      ...after(checked, ...groups, ...mappings, ...assignments, ...claims),
      deletedWith: configuration,
    },
  );

  return {
    ...outputsOfApplication(application),
    applicationId: idAfterPreviewChecks(name, application, metadata, wanted),
    idpEntityId: metadata.entityId,
    spEntityId: configuration.entityId,
    acsUrl: configuration.acsUrl,
    signInUrl: pulumi.interpolate`${configuration.frontendUrl}/login`,
    certificateFingerprints: fingerprintsOf(metadata.signingCertificates),
    certificateExpires: metadata.certificateExpires,
    retiredFingerprints: metadata.retiredFingerprints,
  };
}

/** Certificates of an application's keys; undefined if the state of the application has none, as after a failed create. */
function certificatesOf(keys: readonly { readonly x5cs?: readonly string[] }[] | undefined) {
  const certificates = (keys ?? []).flatMap(({ x5cs: [certificate] = [] }) => certificate ?? []);
  return certificates.length === 0 ? undefined : certificates;
}

function createGroups(
  name: string,
  { groups = [] }: FlagsmithArgs,
  organisation: pulumi.Input<number>,
  options: pulumi.CustomResourceOptions,
): Group[] {
  return groups.map(
    (group) =>
      new Group(
        `${name}-${group.name}`,
        {
          name: group.name,
          externalId: group.externalId ?? group.name,
          isDefault: group.isDefault ?? false,
          organisation,
        },
        options,
      ),
  );
}

function createMappings(
  name: string,
  { attributeMappings = {} }: FlagsmithArgs,
  { configurationId }: SamlConfiguration,
  options: pulumi.CustomResourceOptions,
): AttributeMapping[] {
  return Object.entries(attributeMappings).map(
    ([attribute, idpAttribute]) =>
      new AttributeMapping(
        `${name}-${attribute}`,
        { configurationId, attribute: attribute as FlagsmithAttribute, idpAttribute },
        options,
      ),
  );
}
