import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { wrapError } from "../wrapError.js";
import type { Change, Live, TerraformResource } from "../bridge/resource.js";
import { emptyState, text } from "../bridge/state.js";
import type { Okta } from "../okta.js";
import { applicationBody } from "./body.js";
import { assignPolicy } from "./policy.js";
import { readSaml } from "./read.js";
import { samlSchema } from "./schema.js";
import { makeSigningKey } from "./signingKey.js";

/** Applications that have no authentication policy. Source: Okta documents, default policies. */
const withoutPolicy: readonly string[] = ["office365", "radius"];

/** What is looked at of the answer to a create. */
const created = z.object({ id: z.string(), name: z.string() });

/** `okta_app_saml`. */
export const saml: TerraformResource = {
  schema: samlSchema,
  timeouts: "an hour each",
  create: createSaml,
  read: readSaml,
  update: updateSaml,
  delete: deleteSaml,
  locate: async (_okta, importId) => {
    const [id = "", ...skipped] = importId.split("/");
    if (skipped.length > 2) {
      throw new Error(
        "invalid format used for import ID, format must be 'app_id' or 'app_id/skip_users' or 'app_id/skip_users/skip_groups'",
      );
    }
    return { id, state: emptyState(samlSchema) };
  },
};

async function createSaml(
  okta: Okta,
  wanted: PropertyMap,
  made: (id: string) => void,
  note: (state: PropertyMap) => void,
): Promise<PropertyMap> {
  const failed = wrapError("failed to create SAML application");
  const activate = text(wanted, "status") === "ACTIVE";
  const app = await sendApplication(wanted, (body) =>
    okta.http.post(`/api/v1/apps?activate=${activate}`, body, created),
  ).catch(failed);
  made(app.id);
  const withKey = await makeSigningKey(okta, app.id, wanted, note).catch(
    wrapError("failed to create new certificate for SAML application"),
  );
  if (!withoutPolicy.includes(app.name)) {
    await assignPolicy(okta, app.id, withKey).catch(
      wrapError("failed to set authentication policy for an SAML application"),
    );
  }
  return (await readSaml(okta, { id: app.id, state: withKey })) ?? withKey;
}

/** A change of the status alone is that and nothing else: the application is not even read back. */
async function updateSaml(
  okta: Okta,
  { id, before, wanted }: Change,
  note: (state: PropertyMap) => void,
): Promise<PropertyMap | undefined> {
  const path = `/api/v1/apps/${id}`;
  if (before.status !== wanted.status) {
    await okta.http.order(
      "POST",
      `${path}/lifecycle/${text(wanted, "status") === "ACTIVE" ? "activate" : "deactivate"}`,
    );
    if (isDeepStrictEqual({ ...before, status: wanted.status }, wanted)) return wanted;
  }
  await sendApplication(wanted, (body) => okta.http.put(path, body, z.unknown())).catch(
    wrapError("failed to update SAML application"),
  );
  const isNewKey = before.keyName !== wanted.keyName;
  const withKey = !isNewKey
    ? wanted
    : await makeSigningKey(okta, id, wanted, note).catch(
        wrapError("failed to create new certificate for SAML application"),
      );
  await assignPolicy(okta, id, withKey).catch(
    wrapError("failed to set authentication policy for an SAML application"),
  );
  return readSaml(okta, { id, state: withKey });
}

/** Okta deletes no active application. The real plugin tries each call again for 20 and 30 seconds. */
async function deleteSaml({ http }: Okta, { id, state }: Live): Promise<void> {
  const failed = wrapError("failed to delete SAML application");
  if (text(state, "status") === "ACTIVE") {
    await http.order("POST", `/api/v1/apps/${id}/lifecycle/deactivate`).catch(failed);
  }
  await http.order("DELETE", `/api/v1/apps/${id}`).catch(failed);
}

/** Makes the body inside the promise, so that what is refused beforehand is reported as what Okta refuses is. */
async function sendApplication<App>(
  wanted: PropertyMap,
  send: (body: PropertyMap) => Promise<App>,
): Promise<App> {
  return send(applicationBody(wanted));
}
