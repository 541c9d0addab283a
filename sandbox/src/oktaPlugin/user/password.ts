import { z } from "zod";
import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { wrapError } from "../wrapError.js";
import { text } from "../bridge/state.js";
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
