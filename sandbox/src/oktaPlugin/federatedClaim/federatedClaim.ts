import { z } from "zod";
import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { requiredText } from "../bridge/attributes.js";
import type { TerraformResource } from "../bridge/resource.js";
import type { Schema } from "../bridge/schema.js";
import { emptyState, text } from "../bridge/state.js";
import { wrapError } from "../wrapError.js";

/** Source: terraform-provider-okta 6.12.0 `okta/services/idaas/resource_okta_app_federated_claim.go`. */
const schema = {
  appId: requiredText("`app_id` used to specify the app ID."),
  expression: requiredText("The Okta Expression Language expression to be evaluated at runtime."),
  name: requiredText("The name of the claim to be used in the produced token."),
} as const satisfies Schema;

const claim = z.object({ id: z.string(), name: z.string(), expression: z.string() });

/**
 * `okta_app_federated_claim`: a claim of an application. As in the real provider, a claim that is gone is an error and not gone from the
 * state, and another application is no reason to replace it.
 */
export const federatedClaim: TerraformResource = {
  schema,
  timeouts: "none",
  create: async ({ http }, wanted, made) => {
    const found = await http
      .post(pathOf(wanted), bodyOf(wanted), claim)
      .catch(wrapError("Could not create app federated claim, unexpected error"));
    made(found.id);
    return stateOf(wanted, found);
  },
  read: async ({ http }, { id, state }) => {
    const found = await http
      .get(pathOf(state, id), claim)
      .catch(wrapError("Could not read app federated claim, unexpected error"));
    return stateOf(state, found);
  },
  update: async ({ http }, { id, wanted }) => {
    const found = await http
      .put(pathOf(wanted, id), bodyOf(wanted), claim)
      .catch(wrapError("Could not update app federated claim, unexpected error"));
    return stateOf(wanted, found);
  },
  delete: async ({ http }, { id, state }) => {
    await http
      .order("DELETE", pathOf(state, id))
      .catch(wrapError("Could not delete app federated claim, unexpected error"));
  },
  locate: async (_okta, importId) => {
    const [appId = "", id, ...more] = importId.split("/");
    if (id === undefined || more.length > 0) throw new Error("Invalid import ID: Expected format: app_id/id");
    return { id, state: { ...emptyState(schema), appId } };
  },
};

function pathOf(state: PropertyMap, id?: string): string {
  const all = `/api/v1/apps/${text(state, "appId")}/federated-claims`;
  return id === undefined ? all : `${all}/${id}`;
}

function bodyOf(wanted: PropertyMap) {
  return { expression: text(wanted, "expression"), name: text(wanted, "name") };
}

function stateOf(state: PropertyMap, { name, expression }: z.infer<typeof claim>): PropertyMap {
  return { ...state, name, expression };
}
