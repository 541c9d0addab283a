import * as pulumi from "@pulumi/pulumi";
import { ownTypes } from "../facts/typeTokens.js";

/** What a claim is used for in Flagsmith. */
export type FlagsmithAttribute = "email" | "first_name" | "last_name" | "groups";

/** Arguments of {@link AttributeMapping}. */
export interface AttributeMappingArgs {
  /** The `configurationId` of the SAML configuration. A change replaces the mapping. */
  configurationId: pulumi.Input<number>;
  /** Flagsmith's attribute. A change replaces the mapping. */
  attribute: pulumi.Input<FlagsmithAttribute>;
  /** Name of the attribute in the assertion, at most 200 characters; upper and lower case count. */
  idpAttribute: pulumi.Input<string>;
}

/**
 * Says which attribute of the assertion Flagsmith uses for one of its own.
 *
 * @example
 * new AttributeMapping("email", { configurationId: sso.configurationId, attribute: "email", idpAttribute: "upn" });
 */
export class AttributeMapping extends pulumi.CustomResource {
  declare readonly configurationId: pulumi.Output<number>;
  declare readonly attribute: pulumi.Output<FlagsmithAttribute>;
  declare readonly idpAttribute: pulumi.Output<string>;
  /**
   * Id of the organisation that the configuration belongs to. Undefined in a state of a version that did not know it.
   */
  declare readonly organisation: pulumi.Output<number | undefined>;
  /**
   * Scheme, host and port of the Flagsmith API that the resource belongs to. Undefined in a state of a version that
   * did not know it.
   */
  declare readonly flagsmithUrl: pulumi.Output<string | undefined>;

  constructor(name: string, args: AttributeMappingArgs, options?: pulumi.CustomResourceOptions) {
    super(
      ownTypes.attributeMapping,
      name,
      { ...args, organisation: undefined, flagsmithUrl: undefined },
      options,
    );
  }

  /** A mapping that exists already, by its number; it is read, and not managed. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    options?: pulumi.CustomResourceOptions,
  ): AttributeMapping {
    return new AttributeMapping(name, {} as AttributeMappingArgs, { ...options, id });
  }
}
