import type { Saml } from "@pulumi/okta/app/saml.js";
import type * as pulumi from "@pulumi/pulumi";
import type { SigningCertificate } from "../resources/idpMetadata.js";

/** What a connection tells: the outputs of `FlagsmithSso`. */
export interface SsoOutputs {
  readonly applicationId: pulumi.Output<string>;
  readonly metadataUrl: pulumi.Output<string>;
  readonly oktaSignInUrl: pulumi.Output<string>;
  readonly idpEntityId: pulumi.Output<string>;
  readonly spEntityId: pulumi.Output<string>;
  readonly acsUrl: pulumi.Output<string>;
  readonly signInUrl: pulumi.Output<string>;
  readonly certificateFingerprints: pulumi.Output<readonly string[]>;
  readonly certificateExpires: pulumi.Output<string>;
  readonly retiredFingerprints: pulumi.Output<readonly string[]>;
  readonly handoff?: pulumi.Output<string>;
}

/** What the Okta application alone tells. */
export function outputsOfApplication(
  application: Saml,
): Pick<SsoOutputs, "applicationId" | "metadataUrl" | "oktaSignInUrl"> {
  return {
    applicationId: application.id,
    metadataUrl: application.metadataUrl,
    oktaSignInUrl: application.embedUrl,
  };
}

/** Fingerprints of certificates; none of metadata that an `up` with `--target` or `--exclude` has not made yet. */
export function fingerprintsOf(
  certificates: pulumi.Output<readonly SigningCertificate[] | undefined>,
): pulumi.Output<readonly string[]> {
  return certificates.apply((all) => (all ?? []).map((each) => each.fingerprint));
}
