import * as pulumi from "@pulumi/pulumi";
import { AttributeMapping, type FlagsmithAttribute } from "../resources/attributeMapping.js";
import { Group } from "../resources/group.js";
import { IdpMetadata } from "../resources/idpMetadata.js";
import { Provider } from "../resources/provider.js";
import { SamlConfiguration } from "../resources/samlConfiguration.js";
import type { FlagsmithArgs, FlagsmithSsoArgs } from "./args.js";
import { checkArgs } from "./checkArgs.js";
import { createAssignments } from "./assignments.js";
import { createOktaApplication } from "./oktaApplication.js";
import { organisationOfKey } from "./organisation.js";
import { userError } from "./userError.js";
import { flagsmithProviderArgs, frontendUrlOf } from "./flagsmithDefaults.js";

/**
 * Okta and Flagsmith, connected over SAML: a SAML configuration in Flagsmith, an application in Okta with the groups
 * that may use it, groups and attribute mappings in Flagsmith, and last of all the application's metadata, so that
 * nobody can sign in before everything else stands.
 *
 * @example
 * const sso = new FlagsmithSso("acme", {
 *   flagsmith: { apiBaseUrl: "https://flagsmith.acme.example", samlOrganisation: "acme" },
 *   okta: { groups: ["Engineering", "Product"] },
 * });
 * export const { signInUrl, acsUrl, certificateExpires } = sso;
 */
export class FlagsmithSso extends pulumi.ComponentResource {
  /** Id of the Okta application. */
  readonly applicationId: pulumi.Output<string>;
  /** Where Okta serves the application's metadata. It needs Okta credentials, so it is of no use to Flagsmith. */
  readonly metadataUrl: pulumi.Output<string>;
  /** The IdP's entity ID: the issuer of assertions. */
  readonly idpEntityId: pulumi.Output<string>;
  /** The SP's entity ID: the audience of assertions. */
  readonly spEntityId: pulumi.Output<string>;
  /** The SP's ACS URL: where Okta sends its answer. */
  readonly acsUrl: pulumi.Output<string>;
  /** Where people start at Flagsmith: "Single Sign-On", then the SAML organisation's name. */
  readonly signInUrl: pulumi.Output<string>;
  /** Where people start at Okta. Flagsmith accepts it only with `allowIdpInitiated`. */
  readonly oktaSignInUrl: pulumi.Output<string>;
  /** SHA-256 fingerprints of the certificates with which Okta signs. */
  readonly certificateFingerprints: pulumi.Output<readonly string[]>;
  /** When the first of them expires, ISO 8601 in UTC. */
  readonly certificateExpires: pulumi.Output<string>;
  /** Fingerprints that Flagsmith still accepts besides: those of a rotation under way. */
  readonly retiredFingerprints: pulumi.Output<readonly string[]>;

  constructor(name: string, args: FlagsmithSsoArgs, options?: pulumi.ComponentResourceOptions) {
    super("flagsmith-sso:index:FlagsmithSso", name, {}, options);
    checkArgs(name, args);
    if (args.support !== undefined)
      throw userError(`FlagsmithSso "${name}": support: it is not there yet; use the API.`);
    const { flagsmith, okta = {} } = args;
    const parent = { parent: this };
    const inFlagsmith = { ...parent, provider: this.flagsmithProvider(name, flagsmith) };

    const organisation = flagsmith.organisation ?? organisationOfKey(name, inFlagsmith);
    const configuration = new SamlConfiguration(
      name,
      {
        name: flagsmith.samlOrganisation,
        organisation,
        frontendUrl: frontendUrlOf(flagsmith),
        allowIdpInitiated: flagsmith.allowIdpInitiated ?? false,
      },
      inFlagsmith,
    );
    // The configuration goes first, also where others do not need it: when Flagsmith refuses it, nothing else is made.
    const afterwards = { dependsOn: [configuration] };
    const groups = createGroups(name, flagsmith, organisation, { ...inFlagsmith, ...afterwards });
    const mappings = createMappings(name, flagsmith, configuration, inFlagsmith);

    const application = createOktaApplication(name, flagsmith, okta, configuration, {
      ...parent,
      ...afterwards,
    });
    const assignments = createAssignments(name, okta, application, parent);

    const metadata = new IdpMetadata(
      name,
      {
        samlConfiguration: configuration.name,
        metadataXml: application.metadata,
        allowIdpReplacement: args.allowIdpReplacement ?? false,
        retiredKeys: args.retiredKeys ?? "keep",
      },
      { ...inFlagsmith, dependsOn: [...groups, ...mappings, ...assignments], deletedWith: configuration },
    );

    this.applicationId = application.id;
    this.metadataUrl = application.metadataUrl;
    this.idpEntityId = metadata.entityId;
    this.spEntityId = configuration.entityId;
    this.acsUrl = configuration.acsUrl;
    this.signInUrl = pulumi.interpolate`${configuration.frontendUrl}/login`;
    this.oktaSignInUrl = application.embedUrl;
    this.certificateFingerprints = metadata.signingCertificates.apply((all) =>
      all.map((each) => each.fingerprint),
    );
    this.certificateExpires = metadata.certificateExpires;
    this.retiredFingerprints = metadata.retiredFingerprints;
    this.registerOutputs({ ...outputsOf(this) });
  }

  /** The provider that the program gave for `flagsmith-sso`, or one for this Flagsmith. */
  private flagsmithProvider(name: string, flagsmith: FlagsmithArgs): pulumi.ProviderResource {
    const given = this.getProvider("flagsmith-sso:index:SamlConfiguration");
    return given ?? new Provider(name, flagsmithProviderArgs(flagsmith), { parent: this });
  }
}

/** The outputs of a component, by name: what a program would export. */
export function outputsOf(sso: FlagsmithSso) {
  const { applicationId, metadataUrl, idpEntityId, spEntityId, acsUrl, signInUrl, oktaSignInUrl } = sso;
  const { certificateFingerprints, certificateExpires, retiredFingerprints } = sso;
  return {
    applicationId,
    metadataUrl,
    idpEntityId,
    spEntityId,
    acsUrl,
    signInUrl,
    oktaSignInUrl,
    certificateFingerprints,
    certificateExpires,
    retiredFingerprints,
  };
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
