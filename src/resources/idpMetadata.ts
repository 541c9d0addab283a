import * as pulumi from "@pulumi/pulumi";
import { ownTypes } from "../facts/typeTokens.js";

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
   * Certificates of every key of the Okta application, whether it signs or not, base64 of the DER form:
   * `keys[].x5cs[0]` of `okta.app.Saml`. A key that Flagsmith accepts and that is none of them is unknown: an `up`
   * that was told of it by a refresh removes it. If this is left out, no key is unknown.
   */
  applicationKeys?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  /**
   * Let metadata of another IdP (another entity ID) take the place of what Flagsmith holds.
   *
   * @default false
   */
  allowIdpReplacement?: pulumi.Input<boolean>;
  /**
   * What happens to keys that are older than those of `metadataXml`, once Flagsmith holds the new ones. Expired ones
   * go in any case.
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
  declare readonly applicationKeys: pulumi.Output<readonly string[] | undefined>;
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
  /**
   * Fingerprints of keys that Flagsmith accepts besides, and that are older than those of `metadataXml`: a rotation
   * is under way.
   */
  declare readonly retiredFingerprints: pulumi.Output<readonly string[]>;
  /**
   * Fingerprints of keys that Flagsmith accepts besides, and that are newer: the next ones, published for a rotation.
   * An `up` never removes them. Undefined in a state of a version that did not know it.
   */
  declare readonly publishedFingerprints: pulumi.Output<readonly string[] | undefined>;
  /**
   * Fingerprints of keys that Flagsmith accepts and that are none of `applicationKeys`. Whoever holds one can sign in
   * as anyone. Undefined in a state of a version that did not know it.
   */
  declare readonly unknownFingerprints: pulumi.Output<readonly string[] | undefined>;
  /**
   * Certificates of the keys that Flagsmith was seen to accept besides those of `metadataXml`, base64 of the DER
   * form. Undefined in a state of a version that did not know it.
   */
  declare readonly otherCertificates: pulumi.Output<readonly string[] | undefined>;
  /** Number of the SAML configuration. Undefined in a state of a version that did not know it. */
  declare readonly configurationId: pulumi.Output<number | undefined>;
  /**
   * Id of the organisation that the configuration belongs to. Undefined in a state of a version that did not know it.
   */
  declare readonly organisation: pulumi.Output<number | undefined>;
  /**
   * Scheme, host and port of the Flagsmith API that the resource belongs to. Undefined in a state of a version that
   * did not know it.
   */
  declare readonly flagsmithUrl: pulumi.Output<string | undefined>;

  constructor(name: string, args: IdpMetadataArgs, options?: pulumi.CustomResourceOptions) {
    const outputs = {
      entityId: undefined,
      singleSignOnUrl: undefined,
      signingCertificates: undefined,
      certificateExpires: undefined,
      retiredFingerprints: undefined,
      publishedFingerprints: undefined,
      unknownFingerprints: undefined,
      otherCertificates: undefined,
      configurationId: undefined,
      organisation: undefined,
      flagsmithUrl: undefined,
    };
    super(ownTypes.idpMetadata, name, { ...args, ...outputs }, options);
  }

  /** Metadata that exists already, by the configuration's name; it is read, and not managed. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): IdpMetadata {
    return new IdpMetadata(name, {} as IdpMetadataArgs, { ...options, id });
  }
}
