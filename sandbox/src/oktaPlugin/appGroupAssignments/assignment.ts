import { z } from "zod";
import { jsonValue } from "../value.js";

/** A group that has an application. Source: Okta Management API, Application Groups. */
export const assignment = z.object({
  id: z.string(),
  priority: z.number().nullish(),
  profile: jsonValue.optional(),
});

/** A group that has an application. */
export type Assignment = z.infer<typeof assignment>;

/** Where the assignment of a group to an application is. */
export function assignmentPath(appId: string, groupId: string): string {
  return `/api/v1/apps/${appId}/groups/${groupId}`;
}
