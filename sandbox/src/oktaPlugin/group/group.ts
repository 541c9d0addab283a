import { z } from "zod";
import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { wrapError } from "../wrapError.js";
import { goJson } from "../bridge/goJson.js";
import { parseObject, optionalJson } from "../bridge/jsonText.js";
import type { Change, Live, TerraformResource } from "../bridge/resource.js";
import { emptyState, text } from "../bridge/state.js";
import { unlessNotFound } from "../http/failure.js";
import type { Okta } from "../okta.js";
import { untilDone } from "../untilDone.js";
import { jsonObject } from "../value.js";
import { withoutNulls, isSameProfile } from "./customProfile.js";
import { flagOffByDefault, optionalText, requiredText } from "../bridge/attributes.js";
import type { Schema } from "../bridge/schema.js";

/** Source: terraform-provider-okta 6.12.0 `okta/services/idaas/resource_okta_group.go`. */
const groupSchema = {
  name: requiredText("The name of the Okta Group."),
  description: optionalText,
  skipUsers: { ...flagOffByDefault, deprecated: true },
  customProfileAttributes: { ...optionalJson, isSame: isSameProfile },
} as const satisfies Schema;

/** What is looked at of a group. Source: Okta Management API, Groups. */
export const oktaGroup = z.object({ id: z.string(), type: z.string().optional(), profile: jsonObject });

/** How long, in milliseconds, a new group may take to show up. */
const deadline = 10_000;

/** `okta_group`. */
export const group: TerraformResource = {
  schema: groupSchema,
  timeouts: "none",
  create: async (okta, wanted, made) => {
    const { id } = await okta.http
      .post("/api/v1/groups", groupBody(wanted), oktaGroup)
      .catch(wrapError("failed to create group"));
    await waitFor(okta, id);
    made(id);
    return (await readGroup(okta, { id, state: wanted })) ?? wanted;
  },
  read: readGroup,
  update: async (okta, { id, wanted }: Change) => {
    await okta.http
      .put(`/api/v1/groups/${id}`, groupBody(wanted), oktaGroup)
      .catch(wrapError("failed to update group"));
    return readGroup(okta, { id, state: wanted });
  },
  delete: async (okta, { id }) => {
    await okta.http.order("DELETE", `/api/v1/groups/${id}`).catch(wrapError("failed to delete group"));
  },
  locate: async (_okta, importId) => {
    const [id = "", skipped, ...more] = importId.split("/");
    if (more.length > 0) {
      throw new Error(
        "invalid format used for import ID, format must be 'group_id' or 'group_id/skip_users'",
      );
    }
    const skipUsers: PropertyMap = skipped === "skip_users" ? { skipUsers: true } : {};
    return { id, state: { ...emptyState(groupSchema), ...skipUsers } };
  },
};

/** The state of a group, from what Okta says of it. */
function groupState(state: PropertyMap, { profile }: z.infer<typeof oktaGroup>): PropertyMap {
  const { name, description, ...custom } = profile;
  return {
    ...state,
    name: name ?? "",
    description: description ?? "",
    customProfileAttributes: goJson(custom),
  };
}

function groupBody(wanted: PropertyMap): unknown {
  const custom = withoutNulls(parseObject(text(wanted, "customProfileAttributes")));
  return { profile: { ...custom, name: text(wanted, "name"), description: text(wanted, "description") } };
}

async function readGroup({ http }: Okta, { id, state }: Live): Promise<PropertyMap | undefined> {
  const found = await unlessNotFound(http.get(`/api/v1/groups/${id}`, oktaGroup)).catch(
    wrapError("failed to get group"),
  );
  return found && groupState(state, found);
}

async function waitFor({ http, sleep }: Okta, id: string): Promise<void> {
  const isThere = async () =>
    (await unlessNotFound(http.get(`/api/v1/groups/${id}`, oktaGroup))) !== undefined;
  if (await untilDone(sleep, deadline, isThere)) return;
  throw new Error(`group '${id}' hasn't been created after multiple checks`);
}
