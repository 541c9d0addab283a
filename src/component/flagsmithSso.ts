import * as pulumi from "@pulumi/pulumi";
import { packageName } from "../facts/names.js";
import { componentType, ownTypes } from "../facts/typeTokens.js";
import { Provider, type ProviderArgs } from "../resources/provider.js";
import type { FlagsmithArgs, FlagsmithSsoArgs } from "./args.js";
import { checkArgs } from "./checkArgs.js";
import { type Checked, after } from "./checked.js";
import type { SsoOutputs } from "./outputs.js";
import { requireSameAddress } from "./providerAddress.js";
import { type Owners, connectThroughApi } from "./throughApi.js";
import { connectThroughSupport } from "./throughSupport.js";

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
  /** What has to happen next on the way through support; undefined if the API is used. */
  readonly handoff: pulumi.Output<string> | undefined;

  constructor(name: string, args: FlagsmithSsoArgs, options?: pulumi.ComponentResourceOptions) {
    super(componentType, name, {}, options);
    const argsChecked = checkArgs(name, args);
    const outputs =
      args.support === undefined
        ? connectThroughApi(name, args, {
            parent: this,
            ...this.inFlagsmith(name, args.flagsmith, argsChecked),
          })
        : connectThroughSupport(name, args, args.support, { parent: this, checked: argsChecked });

    this.applicationId = outputs.applicationId;
    this.metadataUrl = outputs.metadataUrl;
    this.idpEntityId = outputs.idpEntityId;
    this.spEntityId = outputs.spEntityId;
    this.acsUrl = outputs.acsUrl;
    this.signInUrl = outputs.signInUrl;
    this.oktaSignInUrl = outputs.oktaSignInUrl;
    this.certificateFingerprints = outputs.certificateFingerprints;
    this.certificateExpires = outputs.certificateExpires;
    this.retiredFingerprints = outputs.retiredFingerprints;
    this.handoff = outputs.handoff;
    this.registerOutputs({ ...outputsOf(this) });
  }

  /** The provider that the program gave for `flagsmith-sso`, or one for this Flagsmith. */
  private inFlagsmith(name: string, flagsmith: FlagsmithArgs, argsChecked: Checked): Omit<Owners, "parent"> {
    const given = this.getProvider(ownTypes.samlConfiguration);
    if (given !== undefined) {
      const apiBaseUrl = pulumi.output(flagsmith.apiBaseUrl);
      const addressChecked = async () => {
        await argsChecked;
        await requireSameAddress(name, apiBaseUrl, given);
      };
      return { flagsmithProvider: given, checked: addressChecked() };
    }
    const options = { parent: this, ...after(argsChecked) };
    const flagsmithProvider = new Provider(name, flagsmithProviderArgs(flagsmith), options);
    return { flagsmithProvider, checked: argsChecked };
  }
}

/** The outputs of a component, by name: what a program would export. */
export function outputsOf(sso: FlagsmithSso): SsoOutputs {
  const { applicationId, metadataUrl, idpEntityId, spEntityId, acsUrl, signInUrl, oktaSignInUrl } = sso;
  const { certificateFingerprints, certificateExpires, retiredFingerprints, handoff } = sso;
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
    ...(handoff === undefined ? {} : { handoff }),
  };
}

/** A provider for the component's Flagsmith; what the stack says of `flagsmith-sso` besides the URL holds for it too. */
function flagsmithProviderArgs({ apiBaseUrl }: FlagsmithArgs): ProviderArgs {
  const config = new pulumi.Config(packageName);
  return {
    apiUrl: apiBaseUrl,
    apiKey: config.getSecret("apiKey"),
    timeoutSeconds: config.getNumber("timeoutSeconds"),
    maxRetries: config.getNumber("maxRetries"),
    caCertificate: config.get("caCertificate"),
    movedFrom: config.get("movedFrom"),
  };
}
