import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import type { Organisation } from "../flagsmith/schemas.js";
import type { Inventory } from "./inventory.js";

/**
 * The organisation to work in: the one with the given id, or the only one that the credential sees.
 *
 * @throws Error when there is none, or several and no id was given, or the credential is no administrator there.
 */
export async function resolveOrganisation(inventory: Inventory, id?: number): Promise<Organisation> {
  return chooseOrganisation(await inventory.organisations(), id);
}

/** The rule of {@link resolveOrganisation}. */
export function chooseOrganisation(organisations: readonly Organisation[], id?: number): Organisation {
  const seen = organisations.map((each) => `${each.id} (${each.name})`).join(", ") || "none";
  const chosen = id === undefined ? organisations[0] : organisations.find((each) => each.id === id);
  if (chosen === undefined) {
    throw new DiagnosticError(
      id === undefined
        ? {
            code: "flagsmith/no-organisation",
            place: { property: "apiKey" },
            found: "the credential sees no organisation, but one is needed",
            fix: "use an API key of the organisation whose SSO you manage",
          }
        : {
            code: "flagsmith/no-organisation",
            place: { property: "organisation" },
            found: `there is no organisation ${id} for this credential, which sees ${seen}`,
            fix: `give one of those, or the key of organisation ${id}`,
          },
    );
  }
  if (id === undefined && organisations.length > 1) {
    throw new DiagnosticError({
      code: "flagsmith/several-organisations",
      place: { property: "organisation" },
      found: `the credential sees several organisations, ${seen}`,
      fix: 'say which one by its id in "organisation"',
    });
  }
  if (chosen.role !== undefined && chosen.role !== null && chosen.role !== "ADMIN") {
    throw new DiagnosticError({
      code: "flagsmith/not-administrator",
      place: { property: "apiKey" },
      found: `the credential has the role ${chosen.role} in organisation ${chosen.id} (${chosen.name}), but SAML is managed by administrators`,
      fix: "use the API key of an administrator",
    });
  }
  return chosen;
}
