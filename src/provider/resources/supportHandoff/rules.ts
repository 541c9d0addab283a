import { samlNameProblem } from "../../../flagsmith/rules/samlName.js";
import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import { contactProblem, folderProblem, handoffIdProblem } from "../../../support/rules.js";
import { refuse } from "../../refusal.js";
import type { SupportHandoffInputs as Inputs } from "./schema.js";

/** Refuses what could not become a hand-off. Inputs that are not known yet are left out. */
export function checkInputs({
  samlOrganisation,
  contact,
  folder,
  acknowledged,
}: Partial<Inputs>): Diagnostic[] {
  return [
    ...refuse("samlOrganisation", samlOrganisation, (name) =>
      samlNameProblem(name, "use the name that support gave"),
    ),
    ...refuse("contact", contact, contactProblem),
    ...refuse("folder", folder, folderProblem),
    ...refuse("acknowledged", acknowledged, handoffIdProblem),
  ];
}
