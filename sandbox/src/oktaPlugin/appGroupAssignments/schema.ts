import { requiredText } from "../bridge/attributes.js";
import { optionalJson } from "../bridge/jsonText.js";
import type { Schema, ScalarAttribute } from "../bridge/schema.js";

/** The rank of an assignment. What Okta numbers by itself is no difference. */
export const priority = {
  kind: "scalar",
  type: "int",
  use: "optional",
  isSame: (_before, after) => after === "0",
} as const satisfies ScalarAttribute;

/** Source: terraform-provider-okta 6.12.0 `okta/services/idaas/resource_okta_app_group_assignments.go`. */
export const appGroupAssignmentsSchema = {
  appId: { ...requiredText("The ID of the application to assign a group to."), forceNew: true },
  groups: {
    kind: "blocks",
    use: "optional",
    tfName: "group",
    of: {
      id: requiredText("A group to associate with the application"),
      priority,
      profile: { ...optionalJson, use: "required", default: "{}" },
    },
  },
} as const satisfies Schema;
