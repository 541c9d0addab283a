import { z } from "zod";
import { wrapError } from "../wrapError.js";
import { computedTextSet, requiredText } from "../bridge/attributes.js";
import { text } from "../bridge/state.js";
import { assignment } from "../appGroupAssignments/assignment.js";
import type { TerraformFunction } from "./function.js";

/**
 * `okta_app_group_assignments` as a data source: the ids of the groups that have an application.
 * Source: terraform-provider-okta `data_source_okta_app_group_assignments.go`, as `../shared` has it: `GET /apps/{id}/groups`, paged.
 */
export const getAppGroupAssignments: TerraformFunction = {
  schema: { id: requiredText("ID of the Okta App being queried for groups"), groups: computedTextSet },
  read: async ({ http }, args) => {
    const id = text(args, "id");
    const assigned = await http
      .list(`/api/v1/apps/${id}/groups`, z.array(assignment))
      .catch(wrapError("unable to query for groups from app"));
    return { id, state: { ...args, groups: assigned.map((each) => each.id) } };
  },
};
