import { signOnUrlOf } from "../../../saml/idpMetadata.js";
import type { MetadataDocument } from "../../../saml/metadataDocument.js";
import { toSigningCertificates } from "../../metadataInput.js";
import type { IdpMetadataState } from "./schema.js";

/** What a person or a program wants to know of a metadata document. */
export type Facts = Pick<
  IdpMetadataState,
  "entityId" | "singleSignOnUrl" | "signingCertificates" | "certificateExpires"
>;

/** Of a document that cannot be read (somebody may have put it into Flagsmith by hand) there is nothing to tell. */
const noFacts: Facts = { entityId: "", singleSignOnUrl: "", signingCertificates: [], certificateExpires: "" };

/** The facts of a document; empty ones if it cannot be read. */
export function factsOf({ metadata }: MetadataDocument): Facts {
  if (metadata === undefined) return noFacts;
  const certificates = toSigningCertificates(metadata.signingCertificates);
  return {
    entityId: metadata.entityId,
    singleSignOnUrl: signOnUrlOf(metadata),
    signingCertificates: certificates,
    certificateExpires: certificates.map((each) => each.notAfter).sort()[0] ?? "",
  };
}
