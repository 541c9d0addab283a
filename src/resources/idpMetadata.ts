import * as pulumi from "@pulumi/pulumi";

/** A certificate with which the IdP signs. */
export interface SigningCertificate {
  /** SHA-256 of the certificate, upper-case hexadecimal with colons. */
  readonly fingerprint: string;
  /** Distinguished name of the subject. */
  readonly subject: string;
  /** Start of validity, ISO 8601 in UTC. */
  readonly notBefore: string;
  /** End of validity, ISO 8601 in UTC. */
  readonly notAfter: string;
}

/** Arguments of {@link IdpMetadata}. */
export interface IdpMetadataArgs {
  /** Name of the SAML configuration. A change replaces the resource. */
  samlConfiguration: pulumi.Input<string>;
  /** The IdP's SAML 2.0 metadata: one EntityDescriptor, at most 128K characters. */
  metadataXml: pulumi.Input<string>;
  /**
   * Let metadata of another IdP (another entity ID) take the place of what Flagsmith holds.
   *
   * @default false
   */
  allowIdpReplacement?: pulumi.Input<boolean>;
  /**
   * What happens to old signing keys in a rotation, once Flagsmith holds the new ones.
   *
   * @default "keep"
   */
  retiredKeys?: pulumi.Input<"keep" | "remove">;
}

/**
 * The IdP metadata of one SAML configuration. Create it last: from then on people can sign in. It is compared by
 * meaning, never by its bytes, and a write never takes away the only signing key that works.
 *
 * @example
 * new IdpMetadata("okta", { samlConfiguration: sso.name, metadataXml: application.metadata });
 */
export class IdpMetadata extends pulumi.CustomResource {
  declare readonly samlConfiguration: pulumi.Output<string>;
  declare readonly metadataXml: pulumi.Output<string>;
  declare readonly allowIdpReplacement: pulumi.Output<boolean>;
  declare readonly retiredKeys: pulumi.Output<"keep" | "remove">;
  /** The IdP's entity ID. */
  declare readonly entityId: pulumi.Output<string>;
  /** Where the IdP takes sign-in requests (HTTP-Redirect binding). */
  declare readonly singleSignOnUrl: pulumi.Output<string>;
  /** The certificates of `metadataXml`. */
  declare readonly signingCertificates: pulumi.Output<readonly SigningCertificate[]>;
  /** When the first of them expires, ISO 8601 in UTC. */
  declare readonly certificateExpires: pulumi.Output<string>;
  /** Fingerprints of certificates that Flagsmith holds besides: those of a rotation under way. */
  declare readonly retiredFingerprints: pulumi.Output<readonly string[]>;

  constructor(name: string, args: IdpMetadataArgs, options?: pulumi.CustomResourceOptions) {
    const outputs = {
      entityId: undefined,
      singleSignOnUrl: undefined,
      signingCertificates: undefined,
      certificateExpires: undefined,
      retiredFingerprints: undefined,
    };
    super("flagsmith-sso:index:IdpMetadata", name, { ...args, ...outputs }, options);
  }

  /** Metadata that exists already, by the configuration's name; it is read, and not managed. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): IdpMetadata {
    return new IdpMetadata(name, {} as IdpMetadataArgs, { ...options, id });
  }
}
