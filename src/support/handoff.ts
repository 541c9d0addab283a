import { createHash } from "node:crypto";
import type { Certificate } from "../saml/certificate.js";
import { nearestExpiry } from "../saml/certificateExpiry.js";
import { MetadataError, noIdp, signOnUrlOf } from "../saml/idpMetadata.js";
import type { MetadataDocument } from "../saml/metadataDocument.js";

/** What Flagsmith's support is asked to enter. */
export interface HandoffRequest {
  /** Name of the SAML organisation, which support gave. */
  readonly samlOrganisation: string;
  /** The IdP's metadata. */
  readonly metadataXml: MetadataDocument;
  /** Other requests to support, one sentence each. */
  readonly requests: readonly string[];
}

/** A hand-off: what support needs to know, and the id that distinguishes it from another. */
export interface Handoff {
  /** 16 hexadecimal digits. It changes only when support has to act again. */
  readonly id: string;
  readonly entityId: string;
  /** Where the IdP accepts sign-in requests by HTTP-Redirect; empty if there is no such address. */
  readonly singleSignOnUrl: string;
  readonly certificates: readonly Certificate[];
  /** When the first certificate ends, ISO 8601 in UTC; empty if there is none. */
  readonly expires: string;
}

/** Hexadecimal digits of an id: enough to be unique, short enough to be read out. */
const idLength = 16;

/**
 * The hand-off of a request. Metadata counts by its meaning, so a different spelling is the same hand-off.
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
