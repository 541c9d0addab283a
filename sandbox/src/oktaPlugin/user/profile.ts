import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { z } from "zod";
import { goJson } from "../bridge/goJson.js";
import { parseObject } from "../bridge/jsonText.js";
import { text } from "../bridge/state.js";
import { optionalProfileNames, requiredProfileNames } from "./schema.js";
import { wrapError } from "../wrapError.js";
import type { Okta } from "../okta.js";

/** Gives a user a new password: by changing the old one where the program names it, else by setting it. */
export async function changePassword({ http }: Okta, id: string, wanted: PropertyMap): Promise<void> {
  const path = `/api/v1/users/${id}`;
  const newPassword = { value: text(wanted, "password") };
  const oldPassword = { value: text(wanted, "oldPassword") };
  if (oldPassword.value === "") {
    await http
      .put(path, { credentials: { password: newPassword } }, z.unknown())
      .catch(wrapError("failed to set user's password"));
    return;
  }
  await http
    .post(`${path}/credentials/change_password`, { oldPassword, newPassword }, z.unknown())
    .catch(wrapError("failed to update user's password"));
}

const ownNames: readonly string[] = [...optionalProfileNames, ...requiredProfileNames, "postalAddress"];

/** A user's profile as it is sent to Okta; the postal address is always in it, if only as null. */
export function profileBody(wanted: PropertyMap): PropertyMap {
  const given = optionalProfileNames.filter((name) => text(wanted, name) !== "");
  return {
    ...parseObject(text(wanted, "customProfileAttributes")),
    ...Object.fromEntries([...requiredProfileNames, ...given].map((name) => [name, text(wanted, name)])),
    postalAddress: text(wanted, "postalAddress") || null,
  };
}

/** The attributes that come from a user's profile. What has no attribute of its own is in one JSON text. */
export function profileState(profile: PropertyMap): PropertyMap {
  const set = Object.entries(profile).filter(([, value]) => value !== null);
  const own = set.filter(([name]) => ownNames.includes(name));
  const custom = set.filter(([name]) => !ownNames.includes(name));
  return { ...Object.fromEntries(own), customProfileAttributes: goJson(Object.fromEntries(custom)) };
}
