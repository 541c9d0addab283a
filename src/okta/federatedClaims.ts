import { z } from "zod";
import type { OktaReader } from "./client.js";
import { OktaError } from "./errors.js";

/** A claim that an application sends beside its attribute statements. Source: Okta's reference, "Application SSO Federated Claims". */
export interface FederatedClaim {
  readonly id: string;
  readonly name: string;
  readonly expression: string;
}

const claimSchema = z.object({ id: z.string(), name: z.string(), expression: z.string() });

/**
 * The federated claims of an application. None in an organisation that does not have them, and says so.
 *
 * @throws OktaError
 */
export async function listFederatedClaims(
  reader: OktaReader,
  applicationId: string,
): Promise<FederatedClaim[]> {
  const path = `/api/v1/apps/${encodeURIComponent(applicationId)}/federated-claims`;
  return reader.list(path, claimSchema).catch((error: unknown) => {
    if (error instanceof OktaError && (error.kind === "notFound" || error.message.includes(noFeature)))
      return [];
    throw error;
  });
}

/** What Okta says of a feature that an organisation does not have. Source: Okta's list of error codes, E0000015. */
const noFeature = "permission to access the feature";
