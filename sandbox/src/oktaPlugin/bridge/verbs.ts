/**
 * The verbs of Pulumi's provider protocol over a resource of Terraform's provider, as the bridge does them.
 *
 * @module
 */
import {
  type CheckRequest,
  type CheckResult,
  type CreateRequest,
  type CreateResult,
  type DeleteRequest,
  PartialFailure,
  type PropertyMap,
  type ReadRequest,
  type ReadResult,
  type UpdateRequest,
  revealProperties,
  unknown,
  type Value,
  hasUnknown,
} from "pulumi-flagsmith-sso/plugin";
import type { Okta } from "../okta.js";
import { checkInputs } from "./checkInputs.js";
import { differencesBetween, transition } from "./compare.js";
import { inputsOfImport, inputsOfRefresh } from "./extractInputs.js";
import { inputFaults } from "./inputFaults.js";
import { normaliseNulls } from "./normaliseNulls.js";
import { planState } from "./plan.js";
import type { Live, TerraformResource } from "./resource.js";
import { completeState, emptyState, settled, withZerosForRemoved } from "./state.js";
import { oneError } from "./terraformError.js";
import { type SometimesKept, meta, metaKey } from "./meta.js";
import { rawStateDelta, rawStateDeltaKey } from "./rawStateDelta.js";

/**
 * A state as the bridge hands it out: with its id, with what Terraform keeps privately, and, where all is known, with the way
 * back to Terraform's state.
 */
function outputs(
  { schema, timeouts }: TerraformResource,
  id: Value,
  state: PropertyMap,
  sometimes?: SometimesKept,
): PropertyMap {
  const shown = { ...state, id };
  const kept = meta(timeouts, sometimes);
  return {
    ...shown,
    ...(kept === undefined ? {} : { [metaKey]: kept }),
    ...(hasUnknown(shown) ? {} : { [rawStateDeltaKey]: rawStateDelta(schema, shown) }),
  };
}

/** Inputs with their defaults, and what is wrong with them. */
export function check({ schema }: TerraformResource, { urn, type, olds, news }: CheckRequest): CheckResult {
  const inputs = checkInputs(schema, olds, news);
  const name = urn.split("::").at(-1) ?? urn;
  return { inputs, failures: inputFaults(schema, { name, type }, inputs) };
}

/**
 * Creates, or says what is known beforehand.
 *
 * @throws PartialFailure when the resource exists and something after that failed; its properties are the plan's.
 */
export async function create(
  resource: TerraformResource,
  okta: Okta,
  { urn, properties, preview }: CreateRequest,
): Promise<CreateResult> {
  const { schema } = resource;
  const { state: planned, rawTexts } = planState(schema, undefined, revealProperties(properties));
  if (preview) return { id: "", properties: outputs(resource, unknown, planned, { rawTexts }) };
  let id = "";
  const wanted = settled(schema, planned);
  let noted = wanted;
  try {
    const state = await resource.create(
      okta,
      wanted,
      (made) => (id = made),
      (state) => (noted = state),
    );
    return { id, properties: outputs(resource, id, normaliseNulls(schema, state, planned)) };
  } catch (error) {
    if (id === "") throw new Error(oneError(error), { cause: error });
    throw new PartialFailure(id, outputs(resource, id, noted), properties, [
      `creating ${urn}: ${oneError(error)}`,
    ]);
  }
}

/** The live resource, and the inputs that it stands for. */
export async function read(
  resource: TerraformResource,
  okta: Okta,
  { id, urn, properties, inputs }: ReadRequest,
): Promise<ReadResult | undefined> {
  const isImport = Object.keys(properties).length === 0;
  const live = isImport
    ? await locate(resource, okta, id)
    : { id, state: completeState(resource.schema, revealProperties(properties)) };
  const state = await resource.read(okta, live).catch((error: unknown) => {
    throw new Error(`refreshing ${urn}: ${oneError(error)}`, { cause: error });
  });
  if (state === undefined) return undefined;
  return {
    id: live.id,
    properties: outputs(resource, live.id, state, { imported: isImport }),
    inputs: isImport
      ? inputsOfImport(resource.schema, state)
      : inputsOfRefresh(resource.schema, revealProperties(inputs), state),
  };
}

/**
 * Updates, or says what is known beforehand.
 *
 * @throws PartialFailure when it failed; as from the bridge, its properties are the plan's, as if it had not.
 */
export async function update(
  resource: TerraformResource,
  okta: Okta,
  { id, urn, properties, olds, oldInputs, ignoreChanges, preview }: UpdateRequest,
): Promise<PropertyMap> {
  const { schema } = resource;
  const {
    before,
    state: planned,
    rawTexts,
  } = transition(schema, { olds, inputs: properties, ignoreChanges });
  if (preview) return outputs(resource, id, planned, { rawTexts });
  // After an update that failed the state has the wanted values: the next plan is empty, and nothing is sent.
  if (Object.keys(differencesBetween(schema, before, planned)).length === 0)
    return outputs(resource, id, before);
  const wanted = withZerosForRemoved(schema, before, settled(schema, planned));
  let noted = wanted;
  const note = (state: PropertyMap) => (noted = state);
  const state = await resource.update(okta, { id, before, wanted }, note).catch((error: unknown) => {
    const reasons = [`updating ${urn}: ${oneError(error)}`];
    throw new PartialFailure(id, outputs(resource, id, noted), oldInputs, reasons);
  });
  if (state === undefined) throw new Error(vanished(urn));
  return outputs(resource, id, normaliseNulls(schema, state, planned));
}

/** Deletes. */
export async function remove(
  resource: TerraformResource,
  okta: Okta,
  { id, urn, properties }: DeleteRequest,
): Promise<void> {
  const state = completeState(resource.schema, revealProperties(properties));
  await resource.delete(okta, { id, state }).catch((error: unknown) => {
    throw new Error(`deleting ${urn}: ${oneError(error)}`, { cause: error });
  });
}

async function locate(resource: TerraformResource, okta: Okta, importId: string): Promise<Live> {
  return resource.locate?.(okta, importId) ?? { id: importId, state: emptyState(resource.schema) };
}

function vanished(urn: string): string {
  return (
    `Resource provider reported that the resource did not exist while updating ${urn}.\n\n` +
    "This is usually a result of the resource having been deleted outside of Pulumi, and can often be " +
    "fixed by running `pulumi refresh` before updating."
  );
}
