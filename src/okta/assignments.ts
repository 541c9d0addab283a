import { z } from "zod";
import type { OktaReader } from "./client.js";

/** Records of one page. Source: Okta's reference, "List all group assignments": the most there can be. */
const pageSize = 200;

const assignmentSchema = z.object({ id: z.string(), priority: z.int().nullish() });

/** A group that may use an application. */
export interface GroupAssignment {
  readonly groupId: string;
  /** Place in the application's order of groups; 0 comes first. */
  readonly priority: number;
}

/** The groups that were assigned to an application, the first in order first. @throws OktaError */
export async function listGroupAssignments(
  reader: OktaReader,
  applicationId: string,
): Promise<GroupAssignment[]> {
  const found = await reader.list(
    `/api/v1/apps/${encodeURIComponent(applicationId)}/groups?limit=${pageSize}`,
    assignmentSchema,
  );
  return found
    .map(({ id, priority }) => ({ groupId: id, priority: priority ?? 0 }))
    .sort((a, b) => a.priority - b.priority);
}
