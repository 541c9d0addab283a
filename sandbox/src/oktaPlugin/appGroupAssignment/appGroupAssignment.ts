import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { assignment, assignmentPath } from "../appGroupAssignments/assignment.js";
import { priority } from "../appGroupAssignments/schema.js";
import { wrapError } from "../wrapError.js";
import { flagOffByDefault, requiredText } from "../bridge/attributes.js";
import { goJson } from "../bridge/goJson.js";
import { optionalJson, parseObject } from "../bridge/jsonText.js";
import type { Live, TerraformResource } from "../bridge/resource.js";
import type { Schema } from "../bridge/schema.js";
import { emptyState, flag, int, text } from "../bridge/state.js";
import { unlessNotFound } from "../http/failure.js";
import type { Okta } from "../okta.js";

/** Source: terraform-provider-okta 6.12.0 `okta/services/idaas/resource_okta_app_group_assignment.go`. */
const schema = {
  appId: { ...requiredText("App to associate group with"), forceNew: true },
  groupId: { ...requiredText("Group associated with the application"), forceNew: true },
  priority,
  profile: optionalJson,
  retainAssignment: flagOffByDefault,
} as const satisfies Schema;

/** `okta_app_group_assignment`: one group of an application. */
export const appGroupAssignment: TerraformResource = {
  schema,
  timeouts: "an hour each",
  create: async (okta, wanted, made) => {
    const { id } = await put(okta, wanted).catch(wrapError("failed to create application group assignment"));
    made(id);
    return (await readOne(okta, { id, state: wanted })) ?? wanted;
  },
  read: readOne,
  update: async (okta, { id, wanted }) => {
    await put(okta, wanted).catch(wrapError("failed to update application group assignment"));
    return readOne(okta, { id, state: wanted });
  },
  delete: async ({ http }, { state }) => {
    if (flag(state, "retainAssignment")) return;
    await http
      .order("DELETE", pathOf(state))
      .catch(wrapError("failed to delete application group assignment"));
  },
  locate: async ({ http }, importId) => {
    const [appId = "", groupId, ...more] = importId.split("/");
    if (groupId === undefined || more.length > 0) {
      throw new Error("invalid resource import specifier. Use: terraform import <app_id>/<group_id>");
    }
    const { id } = await http.get(assignmentPath(appId, groupId), assignment);
    return { id, state: { ...emptyState(schema), appId, groupId, retainAssignment: false } };
  },
};

async function readOne({ http }: Okta, { state }: Live): Promise<PropertyMap | undefined> {
  const found = await unlessNotFound(http.get(pathOf(state), assignment)).catch(
    wrapError("failed to get application group assignment"),
  );
  if (found === undefined) return undefined;
  const { priority: rank, profile = null } = found;
  return { ...state, profile: goJson(profile), ...(typeof rank === "number" ? { priority: rank } : {}) };
}

function put({ http }: Okta, wanted: PropertyMap) {
  const rank = int(wanted, "priority");
  const profile = text(wanted, "profile");
  const payload = {
    ...(rank === 0 ? {} : { priority: rank }),
    ...(profile === "" ? {} : { profile: parseObject(profile) }),
  };
  return http.put(pathOf(wanted), payload, assignment);
}

function pathOf(state: PropertyMap): string {
  return assignmentPath(text(state, "appId"), text(state, "groupId"));
}
