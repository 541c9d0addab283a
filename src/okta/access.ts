import { z } from "zod";
import type { OktaReader } from "./client.js";

const anyList = z.array(z.unknown());

/** Asks whether the credential may read applications. @throws OktaError of kind `forbidden` where it may not. */
export async function tryApplications(reader: OktaReader): Promise<void> {
  await reader.json("/api/v1/apps?limit=1", anyList);
}

/** Asks whether the credential may read groups. @throws OktaError of kind `forbidden` where it may not. */
export async function tryGroups(reader: OktaReader): Promise<void> {
  await reader.json("/api/v1/groups?limit=1", anyList);
}

/**
 * Whether anybody at all was assigned to an application, by name or through a group. Source: Okta's reference, "List all
 * application users": those of groups are in it. @throws OktaError
 */
export async function hasAssignedUser(reader: OktaReader, applicationId: string): Promise<boolean> {
  const path = `/api/v1/apps/${encodeURIComponent(applicationId)}/users?limit=1`;
  return (await reader.json(path, anyList)).length > 0;
}
