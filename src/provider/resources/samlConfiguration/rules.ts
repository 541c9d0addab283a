import { frontendUrlProblem } from "../../../flagsmith/rules/frontendUrl.js";
import { samlNameProblem } from "../../../flagsmith/rules/samlName.js";
import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import { checkId, refuse } from "../../refusal.js";
import type { SamlConfigurationInputs } from "./schema.js";

/** All rules over the inputs that are known. */
export function checkSamlConfiguration(inputs: Partial<SamlConfigurationInputs>): Diagnostic[] {
  return [
    ...refuse("name", inputs.name, samlNameProblem),
    ...refuse("frontendUrl", inputs.frontendUrl, frontendUrlProblem),
    ...(inputs.organisation === undefined
      ? []
      : checkId("organisation", inputs.organisation, "leave it out to use the API key's own organisation")),
  ];
}
