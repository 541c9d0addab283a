import { z } from "zod";
import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { flagOffByDefault, requiredText } from "../bridge/attributes.js";
import type { Live, TerraformResource } from "../bridge/resource.js";
import type { Schema } from "../bridge/schema.js";
import { emptyState, flag, text, texts } from "../bridge/state.js";
import { unlessNotFound } from "../http/failure.js";
import type { Okta } from "../okta.js";
import { untilDone } from "../untilDone.js";
import { wrapError } from "../wrapError.js";

/** Source: terraform-provider-okta 6.12.0 `okta/services/idaas/resource_okta_group_memberships.go`. */
const schema = {
  groupId: { ...requiredText("ID of a Okta group."), forceNew: true },
  users: {
    kind: "texts",
    set: true,
    use: "required",
    description: "The list of Okta user IDs which the group should have membership managed for.",
  },
  trackAllUsers: flagOffByDefault,
} as const satisfies Schema;

/** How long, in milliseconds, new members may take to show up. */
const deadline = 10_000;

const members = z.array(z.object({ id: z.string() }));

/** `okta_group_memberships`: members of a group. */
export const groupMemberships: TerraformResource = {
  schema,
  timeouts: "none",
  create: async (okta, wanted, made) => {
    const groupId = text(wanted, "groupId");
    await order(okta, "PUT", groupId, texts(wanted, "users"));
    if (texts(wanted, "users").length > 0) await waitForMembers(okta, groupId);
    made(groupId);
    return wanted;
  },
  read: readMembers,
  update: async (okta, { before, wanted }) => {
    const [old, next] = [texts(before, "users"), texts(wanted, "users")];
    const groupId = text(wanted, "groupId");
    // The real plugin passes over what Okta answers to either.
    await order(okta, "PUT", groupId, without(next, old)).catch(() => undefined);
    await order(okta, "DELETE", groupId, without(old, next)).catch(() => undefined);
    return wanted;
  },
  delete: async (okta, { state }) => {
    await order(okta, "DELETE", text(state, "groupId"), texts(state, "users"));
  },
  locate: async (okta, importId) => {
    const [groupId = "", trackAll, ...more] = importId.split("/");
    if (more.length > 0) {
      throw new Error("invalid format used for import ID, format must be 'group_id' or 'group_id/true'");
    }
    const users = await listMembers(okta, groupId).catch(
      wrapError("error fetching group users during import"),
    );
    const trackAllUsers = trackAll === undefined ? null : trackAll === "true";
    return { id: groupId, state: { ...emptyState(schema), groupId, users, trackAllUsers } };
  },
};

/** Strangers are seen only where the resource is to follow all members. A group that is gone has none. */
async function readMembers(okta: Okta, { state }: Live): Promise<PropertyMap> {
  const known = texts(state, "users");
  const tracksAll = flag(state, "trackAllUsers");
  if (known.length === 0 && !tracksAll) return state;
  const found = (await unlessNotFound(listMembers(okta, text(state, "groupId")))) ?? [];
  const left = known.filter((user) => found.includes(user));
  if (left.length === known.length && (!tracksAll || found.length === known.length)) return state;
  return { ...state, users: tracksAll ? found : left };
}

async function listMembers({ http }: Okta, groupId: string): Promise<string[]> {
  return (await http.list(`/api/v1/groups/${groupId}/users?limit=200`, members)).map(({ id }) => id);
}

async function waitForMembers(okta: Okta, groupId: string): Promise<void> {
  const hasMembers = async () => ((await unlessNotFound(listMembers(okta, groupId))) ?? []).length > 0;
  if (await untilDone(okta.sleep, deadline, hasMembers)) return;
  throw new Error(`group (${groupId}) did not have expected user memberships after multiple checks`);
}

async function order(
  { http }: Okta,
  method: "PUT" | "DELETE",
  groupId: string,
  users: readonly string[],
): Promise<void> {
  for (const user of users) {
    const call = http.order(method, `/api/v1/groups/${groupId}/users/${user}`);
    await (method === "DELETE" ? unlessNotFound(call) : call);
  }
}

function without(users: readonly string[], others: readonly string[]): string[] {
  return users.filter((user) => !others.includes(user));
}
