import { createHash } from "node:crypto";
import type { Certificate } from "../saml/certificate.js";
import { nearestExpiry } from "../saml/certificateExpiry.js";
import { MetadataError, noIdp, signOnUrlOf } from "../saml/idpMetadata.js";
import type { MetadataDocument } from "../saml/metadataDocument.js";

/** What Flagsmith's support is asked to put in. */
export interface HandoffRequest {
  /** Name of the SAML organisation, which support gave. */
  readonly samlOrganisation: string;
  /** The IdP's metadata. */
  readonly metadataXml: MetadataDocument;
  /** What else support is asked for, one sentence each. */
  readonly requests: readonly string[];
}

/** A hand-off: what support has to see, and the id by which it is told from another. */
export interface Handoff {
  /** 16 hexadecimal digits. It changes when support has to act again, and only then. */
  readonly id: string;
  readonly entityId: string;
  /** Where the IdP takes sign-in requests by HTTP-Redirect; empty where it says none. */
  readonly singleSignOnUrl: string;
  readonly certificates: readonly Certificate[];
  /** When the first certificate ends, ISO 8601 in UTC; empty where there is none. */
  readonly expires: string;
}

/** Hexadecimal digits of an id: enough to be told apart, short enough to be read out. */
const idLength = 16;

/**
 * The hand-off of a request. Metadata counts by its meaning, so that another way to write it is the same hand-off.
 *
 * @throws MetadataError when the metadata describes no IdP.
 */
export function handoffOf({ samlOrganisation, metadataXml, requests }: HandoffRequest): Handoff {
  const { metadata } = metadataXml;
  if (metadata === undefined) throw new MetadataError(metadataXml.fault ?? noIdp);
  const { entityId, signingCertificates } = metadata;
  const singleSignOnUrl = signOnUrlOf(metadata);
  const fingerprints = signingCertificates.map((each) => each.fingerprint).sort();
  const meaning = JSON.stringify([samlOrganisation, entityId, singleSignOnUrl, fingerprints, requests]);
  return {
    id: createHash("sha256").update(meaning).digest("hex").slice(0, idLength),
    entityId,
    singleSignOnUrl,
    certificates: signingCertificates,
    expires: nearestExpiry(signingCertificates)?.notAfter ?? "",
  };
}
