import type { InvokeRequest, InvokeResult } from "pulumi-flagsmith-sso/plugin";
import { checkInputs } from "../bridge/checkInputs.js";
import { inputFaults } from "../bridge/inputFaults.js";
import { planState } from "../bridge/plan.js";
import { settled } from "../bridge/state.js";
import { oneError } from "../bridge/terraformError.js";
import type { Okta } from "../okta.js";
import type { TerraformFunction } from "./function.js";

/** Calls a function as the bridge does. */
export async function invoke(
  { schema, read }: TerraformFunction,
  okta: Okta,
  { token, args }: InvokeRequest,
): Promise<InvokeResult> {
  const inputs = checkInputs(schema, {}, args);
  const failures = inputFaults(schema, { name: token, type: token }, inputs);
  if (failures.length > 0) return { result: {}, failures };
  const { id, state } = await read(okta, settled(schema, planState(schema, undefined, inputs).state)).catch(
    (error: unknown) => {
      throw new Error(`invoking ${token}: ${oneError(error)}`, { cause: error });
    },
  );
  return { result: { ...state, id }, failures: [] };
}
