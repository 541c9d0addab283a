import { z } from "zod";
import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { wrapError } from "../wrapError.js";
import { parseObject } from "../bridge/jsonText.js";
import type { Change, Live, TerraformResource } from "../bridge/resource.js";
import { blocks, emptyState, int, text } from "../bridge/state.js";
import { unlessNotFound } from "../http/failure.js";
import type { Okta } from "../okta.js";
import { assignment, assignmentPath } from "./assignment.js";
import { appGroupAssignmentsSchema } from "./schema.js";
import { syncGroups } from "./syncGroups.js";

/** `okta_app_group_assignments`: all groups of an application. */
export const appGroupAssignments: TerraformResource = {
  schema: appGroupAssignmentsSchema,
  timeouts: "an hour each",
  create: async (okta, wanted, made) => {
    const appId = text(wanted, "appId");
    for (const group of blocks(wanted, "groups")) {
      const priority = int(group, "priority");
      await put(okta, appId, { ...body(group), ...(priority === 0 ? {} : { priority }) }).catch(
        wrapError("failed to create application group assignment"),
      );
    }
    made(appId);
    return (await readAll(okta, { id: appId, state: wanted })) ?? wanted;
  },
  read: readAll,
  update: updateAll,
  delete: async (okta, { state }) => {
    for (const group of blocks(state, "groups")) {
      await unassign(okta, text(state, "appId"), text(group, "id")).catch(
        wrapError("failed to delete application group assignment"),
      );
    }
  },
  locate: async (_okta, id) => ({ id, state: { ...emptyState(appGroupAssignmentsSchema), appId: id } }),
};

interface AssignmentBody {
  readonly id: string;
  readonly profile: PropertyMap;
  readonly priority?: number;
}

async function readAll({ http }: Okta, { state }: Live): Promise<PropertyMap | undefined> {
  const path = `/api/v1/apps/${text(state, "appId")}/groups?limit=200`;
  const assigned = await unlessNotFound(http.list(path, z.array(assignment))).catch(
    wrapError("failed to fetch group assignments"),
  );
  return assigned && { ...state, groups: syncGroups(blocks(state, "groups"), assigned) };
}

/** All that stay are put again, always with a priority: that is how changes of one get there. */
async function updateAll(okta: Okta, { id, before, wanted }: Change): Promise<PropertyMap | undefined> {
  const appId = text(wanted, "appId");
  const groups = blocks(wanted, "groups");
  for (const old of blocks(before, "groups").map((group) => text(group, "id"))) {
    if (groups.some((group) => group.id === old)) continue;
    await unassign(okta, appId, old).catch(
      wrapError(
        `failed to delete group assignment: could not delete assignment for group ${old}, to application ${appId}`,
      ),
    );
  }
  for (const group of groups) {
    await put(okta, appId, { ...body(group), priority: int(group, "priority") }).catch(
      wrapError("failed to add/update group assignment"),
    );
  }
  return readAll(okta, { id, state: wanted });
}

function body(group: PropertyMap): AssignmentBody {
  return { id: text(group, "id"), profile: parseObject(text(group, "profile")) };
}

async function put({ http }: Okta, appId: string, payload: AssignmentBody): Promise<void> {
  await http.put(assignmentPath(appId, payload.id), payload, assignment);
}

async function unassign({ http }: Okta, appId: string, groupId: string): Promise<void> {
  await unlessNotFound(http.order("DELETE", assignmentPath(appId, groupId)));
}
