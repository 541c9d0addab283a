import * as pulumi from "@pulumi/pulumi";
import { ownTypes } from "../facts/typeTokens.js";
import type { SigningCertificate } from "./idpMetadata.js";

/** Arguments of {@link SupportHandoff}. */
export interface SupportHandoffArgs {
  /** Name of the SAML organisation, which support gave. */
  samlOrganisation: pulumi.Input<string>;
  /** The IdP's SAML 2.0 metadata: one EntityDescriptor, at most 128K characters. */
  metadataXml: pulumi.Input<string>;
  /** E-mail address that the message is from, and that support answers to. */
  contact: pulumi.Input<string>;
  /** Folder for the two files, relative to the project's (`Pulumi.yaml`). It is made if it is missing. */
  folder: pulumi.Input<string>;
  /** What else support is asked for, one sentence each. */
  requests: pulumi.Input<pulumi.Input<string>[]>;
  /** Id of the hand-off that support has confirmed; default: none. */
  acknowledged?: pulumi.Input<string>;
}

/**
 * IdP metadata on its way to Flagsmith's support, where the API cannot be used: a metadata file and an e-mail, ready to
 * send. It is pending until its `handoffId` is acknowledged, and pending again when support has to act again.
 *
 * @example
 * new SupportHandoff("acme", {
 *   samlOrganisation: "acme",
 *   metadataXml: application.metadata,
 *   contact: "it@acme.example",
 *   folder: "handoff/production",
 *   requests: [],
 * });
 */
export class SupportHandoff extends pulumi.CustomResource {
  declare readonly samlOrganisation: pulumi.Output<string>;
  declare readonly metadataXml: pulumi.Output<string>;
  declare readonly contact: pulumi.Output<string>;
  declare readonly folder: pulumi.Output<string>;
  declare readonly requests: pulumi.Output<readonly string[]>;
  declare readonly acknowledged: pulumi.Output<string | undefined>;
  /** Id of the hand-off: 16 hexadecimal digits that change when support has to act again. */
  declare readonly handoffId: pulumi.Output<string>;
  /** `pending` or `acknowledged`. */
  declare readonly status: pulumi.Output<string>;
  /** What has to happen next, one sentence. */
  declare readonly nextStep: pulumi.Output<string>;
  /** The IdP's entity ID. */
  declare readonly entityId: pulumi.Output<string>;
  /** The certificates of `metadataXml`. */
  declare readonly signingCertificates: pulumi.Output<readonly SigningCertificate[]>;
  /** When the first of them expires, ISO 8601 in UTC. */
  declare readonly certificateExpires: pulumi.Output<string>;
  /** The metadata file. */
  declare readonly metadataFile: pulumi.Output<string>;
  /** The e-mail, in the form of RFC 5322. */
  declare readonly messageFile: pulumi.Output<string>;

  constructor(name: string, args: SupportHandoffArgs, options?: pulumi.CustomResourceOptions) {
    const outputs = {
      handoffId: undefined,
      status: undefined,
      nextStep: undefined,
      entityId: undefined,
      signingCertificates: undefined,
      certificateExpires: undefined,
      metadataFile: undefined,
      messageFile: undefined,
    };
    super(ownTypes.supportHandoff, name, { ...args, ...outputs }, options);
  }
}
