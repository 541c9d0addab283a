import { type PropertyMap, revealProperties } from "../../../plugin/value.js";
import { resolveOrganisation } from "../../organisation.js";
import { checkId, toCheckResult } from "../../refusal.js";
import { checkShape } from "../../shape.js";
import type { Invoke } from "../invoke.js";
import { type GetOrganisationArgs, type GetOrganisationResult, getOrganisationSchema } from "./schema.js";

const { inputs } = getOrganisationSchema;

/** The organisation to work in, by one call, which shows too that the API, the key and its role are right. */
export const getOrganisation: Invoke = async (given, { connect }) => {
  const args: PropertyMap = revealProperties(given);
  const diagnostics = checkShape("getOrganisation", args, {
    inputProperties: inputs.properties,
    requiredInputs: inputs.required,
  });
  const { organisation } = args as GetOrganisationArgs;
  if (organisation !== undefined && diagnostics.length === 0) {
    diagnostics.push(
      ...checkId("organisation", organisation, "leave it out to use the API key's own organisation"),
    );
  }
  if (diagnostics.length > 0) return { result: {}, failures: toCheckResult(diagnostics).failures };

  const { inventory } = await connect();
  const found = await resolveOrganisation(inventory, organisation);
  const result: GetOrganisationResult = {
    organisation: found.id,
    name: found.name,
    role: found.role ?? "",
    plan: found.subscription?.plan ?? "",
  };
  return { result: { ...result }, failures: [] };
};
