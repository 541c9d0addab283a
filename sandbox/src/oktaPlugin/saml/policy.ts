import { z } from "zod";
import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { wrapError } from "../wrapError.js";
import { flag, text } from "../bridge/state.js";
import type { Okta } from "../okta.js";

const policies = z.array(z.object({ id: z.string(), system: z.boolean() }));

/**
 * Gives an application its authentication policy, or the organisation's default. It is given anew at every update.
 * Source: terraform-provider-okta `okta/services/idaas/app_authentication_policy.go`.
 *
 * @throws Error when the organisation has not exactly one default.
 */
export async function assignPolicy(okta: Okta, appId: string, wanted: PropertyMap): Promise<void> {
  if (flag(wanted, "skipAuthenticationPolicy")) return;
  const policy = text(wanted, "authenticationPolicy");
  if (policy === "" && (await okta.isClassic())) return;
  const id = policy === "" ? await defaultPolicy(okta) : policy;
  await okta.http.order("PUT", `/api/v1/apps/${appId}/policies/${id}`);
}

async function defaultPolicy({ http }: Okta): Promise<string> {
  // The first page alone, as the real plugin does.
  const found = await http
    .get("/api/v1/policies?type=ACCESS_POLICY", policies)
    .catch(wrapError("error finding default ACCESS_POLICY"));
  const [standard, ...others] = found.filter(({ system }) => system);
  if (standard === undefined || others.length > 0)
    throw new Error("cannot find default ACCESS_POLICY policy");
  return standard.id;
}
