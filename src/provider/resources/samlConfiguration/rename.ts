import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import type { SamlConfigurationInputs, SamlConfigurationState } from "./schema.js";

/**
 * Why a configuration must not get another name: nobody said that it is on purpose. Undefined: it may, or it keeps its name.
 *
 * @param id - the name under which it was made. If that is wanted, somebody has renamed it in the dashboard, and it only
 * gets its own name back.
 */
export function describeRename(
  id: string,
  { name: held, acsUrl, entityId }: Pick<SamlConfigurationState, "name"> & Partial<SamlConfigurationState>,
  { name, renamedFrom }: Partial<SamlConfigurationInputs>,
): Diagnostic | undefined {
  if (name === undefined || name === held || name === id) return undefined;
  if (renamedFrom === held || renamedFrom === id) return undefined;
  // A configuration whose creation ended half-way is in the state without its addresses.
  const addresses = [acsUrl, entityId].filter((each) => each !== undefined).join(", ");
  return {
    code: "resource/change-refused",
    place: { property: "name" },
    found:
      `found "${name}", but this is the SAML configuration "${held}". Flagsmith would get a new configuration, and "${held}" would be ` +
      `deleted with its ACS URL and its entity ID${addresses === "" ? "" : ` (${addresses})`}: people who type "${held}" can no longer sign in, and what was ` +
      "set up by hand with them stops working",
    fix:
      `change the name back, or, if this is on purpose, set renamedFrom to "${held}" ` +
      "(flagsmith-okta:renamedFrom in a stack's file, flagsmith.renamedFrom of FlagsmithSso)",
  };
}
