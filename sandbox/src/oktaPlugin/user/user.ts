import { z } from "zod";
import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { wrapError } from "../wrapError.js";
import type { Change, Live, TerraformResource } from "../bridge/resource.js";
import { emptyState, text } from "../bridge/state.js";
import { unlessNotFound } from "../http/failure.js";
import type { Okta } from "../okta.js";
import { jsonObject } from "../value.js";
import { profileBody, profileState, changePassword } from "./profile.js";
import { userSchema } from "./schema.js";
import { changeStatus, stateOfStatus } from "./status.js";

const time = z.string().nullish();

const oktaUser = z.object({
  id: z.string(),
  status: z.string(),
  profile: jsonObject,
  created: time,
  activated: time,
  statusChanged: time,
  lastLogin: time,
  lastUpdated: time,
  passwordChanged: time,
});

/** `okta_user`, without what sandboxes have no use for: see the schema. */
export const user: TerraformResource = {
  schema: userSchema,
  timeouts: "none",
  create: createUser,
  read: readUser,
  update: updateUser,
  delete: async ({ http }, { id, state }) => {
    // A user is deprovisioned first, and deleted by a second call.
    const calls = text(state, "status") === "DEPROVISIONED" ? 1 : 2;
    for (let call = 0; call < calls; call += 1) {
      await http
        .order("DELETE", `/api/v1/users/${id}`)
        .catch(wrapError("failed to deprovision or delete user from Okta"));
    }
  },
  locate: async ({ http }, idOrLogin) => {
    const { id } = await http.get(`/api/v1/users/${encodeURIComponent(idOrLogin)}`, oktaUser);
    return { id, state: emptyState(userSchema) };
  },
};

async function createUser(okta: Okta, wanted: PropertyMap, made: (id: string) => void): Promise<PropertyMap> {
  const status = text(wanted, "status");
  const password = text(wanted, "password");
  const body = {
    profile: profileBody(wanted),
    credentials: { password: password === "" ? {} : { value: password } },
  };
  const path = `/api/v1/users${status === "STAGED" ? "?activate=false" : ""}`;
  const { id } = await okta.http.post(path, body, oktaUser).catch(wrapError("failed to create user"));
  made(id);
  if (status === "SUSPENDED" || status === "DEPROVISIONED") {
    await changeStatus(okta, id, status).catch(wrapError("failed to update user status"));
  }
  return (await readUser(okta, { id, state: wanted })) ?? wanted;
}

async function updateUser(okta: Okta, { id, before, wanted }: Change): Promise<PropertyMap | undefined> {
  const status = text(wanted, "status");
  const isNewStatus = before.status !== wanted.status;
  if (status === "STAGED" && isNewStatus) {
    throw new Error(
      "Okta will not allow a user to be updated to STAGED. Can set to STAGED on user creation only",
    );
  }
  if (isNewStatus) await changeStatus(okta, id, status).catch(wrapError("failed to update user status"));
  const profile = profileBody(wanted);
  const isNewPassword = before.password !== wanted.password;
  if (isNewPassword || JSON.stringify(profile) !== JSON.stringify(profileBody(before))) {
    if (status === "DEPROVISIONED") {
      throw new Error("Only the status of a DEPROVISIONED user can be updated, we detected other change");
    }
    await okta.http
      .put(`/api/v1/users/${id}`, { profile }, oktaUser)
      .catch(wrapError("failed to update user"));
  }
  if (isNewPassword) await changePassword(okta, id, wanted);
  return readUser(okta, { id, state: wanted });
}

async function readUser({ http }: Okta, { id, state }: Live): Promise<PropertyMap | undefined> {
  const found = await unlessNotFound(http.get(`/api/v1/users/${id}`, oktaUser)).catch(
    wrapError("failed to get user"),
  );
  if (found === undefined) return undefined;
  const { status, profile, id: _, ...times } = found;
  const known = Object.entries(times).filter(([, value]) => typeof value === "string");
  return {
    ...state,
    ...profileState(profile),
    ...Object.fromEntries(known.map(([name, value]) => [name, toSeconds(value)])),
    rawStatus: status,
    status: stateOfStatus(status),
  };
}

/** RFC 3339 without parts of a second. */
function toSeconds(time: string | null | undefined): string {
  return (time ?? "").replace(/\.\d+/, "");
}
