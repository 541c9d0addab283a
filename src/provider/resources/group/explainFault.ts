import { DiagnosticError } from "../../../diagnostics/diagnosticError.js";
import { FlagsmithError } from "../../../flagsmith/errors.js";
import { whyNotVisible } from "../../administrator.js";
import type { Context } from "../../resource.js";
import { describeTaken } from "./externalId.js";
import type { GroupInputs } from "./schema.js";

/**
 * Why a group could not be written. Flagsmith answers with the same bare 500 if the external id is taken, and if an API
 * key of another organisation asks; with 404 a plain member's token. Other errors stay what they are.
 */
export async function explainFault(
  error: unknown,
  inputs: GroupInputs,
  organisation: number,
  { client, inventory, urn }: Context,
): Promise<unknown> {
  if (!(error instanceof FlagsmithError) || !["serverFault", "notFound"].includes(error.kind)) return error;
  const reason = await inventory.organisations().then(
    (seen) => whyNotVisible(seen, organisation),
    () => undefined,
  );
  if (reason !== undefined) {
    return new DiagnosticError({
      code: "resource/not-written",
      found: `The group "${inputs.name}" was not written to organisation ${organisation} at ${client.apiUrl}: ${reason}`,
    });
  }
  if (inputs.externalId === undefined || error.kind !== "serverFault") return error;
  const groups = await client.groups.list(organisation).catch(() => []);
  const taken = groups.find((each) => each.external_id === inputs.externalId);
  return taken === undefined ? error : new DiagnosticError(describeTaken(inputs.externalId, taken, urn));
}
