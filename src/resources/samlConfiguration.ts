import * as pulumi from "@pulumi/pulumi";
import { ownTypes } from "../facts/typeTokens.js";

/** Arguments of {@link SamlConfiguration}. */
export interface SamlConfigurationArgs {
  /**
   * Unique name in the whole Flagsmith installation. People type it to sign in, and it is part of the ACS URL.
   * Letters, digits, `-` and `_`, at most 100. A change replaces the configuration, and is refused unless
   * `renamedFrom` is the old name.
   */
  name: pulumi.Input<string>;
  /**
   * The old name, if `name` was changed on purpose. The configuration of that name is deleted once its successor is
   * made, and with it its ACS URL and its entity ID. It may stay after the change.
   */
  renamedFrom?: pulumi.Input<string>;
  /**
   * Base URL of the dashboard to which people return after sign-in, without a trailing slash;
   * `https://app.flagsmith.com` for Flagsmith's SaaS.
   */
  frontendUrl: pulumi.Input<string>;
  /** Id of the organisation; default: the one organisation of the API key. A change replaces the configuration. */
  organisation?: pulumi.Input<number>;
  /**
   * Also accept sign-ins that start at the IdP, such as a click on Okta's tile. Flagsmith then no longer checks which
   * request an answer belongs to, for any sign-in, so it is off by default.
   *
   * @default false
   */
  allowIdpInitiated?: pulumi.Input<boolean>;
}

/**
 * A SAML configuration of a Flagsmith organisation: what makes it an SP. Its IdP metadata is a resource of its own,
 * `IdpMetadata`, so that the IdP's application can be built from this one's outputs first.
 *
 * @example
 * const sso = new SamlConfiguration("sso", { name: "acme", frontendUrl: "https://flagsmith.acme.example" });
 */
export class SamlConfiguration extends pulumi.CustomResource {
  declare readonly name: pulumi.Output<string>;
  declare readonly renamedFrom: pulumi.Output<string | undefined>;
  declare readonly organisation: pulumi.Output<number>;
  declare readonly frontendUrl: pulumi.Output<string>;
  declare readonly allowIdpInitiated: pulumi.Output<boolean>;
  /** Flagsmith's numeric id of the configuration. */
  declare readonly configurationId: pulumi.Output<number>;
  /** The SP's entity ID: the audience of assertions. */
  declare readonly entityId: pulumi.Output<string>;
  /** The SP's ACS URL: where the IdP sends its answer. */
  declare readonly acsUrl: pulumi.Output<string>;
  /** The SP's metadata. */
  declare readonly spMetadataXml: pulumi.Output<string>;
  /**
   * Scheme, host and port of the Flagsmith API that the resource belongs to. Undefined in a state of a version that
   * did not know it.
   */
  declare readonly flagsmithUrl: pulumi.Output<string | undefined>;

  constructor(name: string, args: SamlConfigurationArgs, options?: pulumi.CustomResourceOptions) {
    const outputs = {
      configurationId: undefined,
      entityId: undefined,
      acsUrl: undefined,
      spMetadataXml: undefined,
      flagsmithUrl: undefined,
    };
    super(ownTypes.samlConfiguration, name, { organisation: undefined, ...args, ...outputs }, options);
  }

  /** A configuration that exists already, by its name; it is read, and not managed. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    options?: pulumi.CustomResourceOptions,
  ): SamlConfiguration {
    return new SamlConfiguration(name, {} as SamlConfigurationArgs, { ...options, id });
  }
}
