/**
 * Flagsmith hides what a credential may not see: a plain member's lists are empty (200), and its reads and deletes end
 * with 404, as if nothing were there. Seen live (`nonadmin-groups-list`, `group-delete-nonadmin`). So "gone" counts only
 * if an administrator of the organisation is told so.
 *
 * @module
 */
import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import type { Organisation } from "../flagsmith/schemas.js";
import type { Context } from "./resource.js";

/**
 * Why a credential cannot know that something of an organisation is gone; undefined if it can.
 *
 * @param organisation - its id; undefined: the state does not say, so the credential has to administer all that it sees.
 */
export function whyNotVisible(
  organisations: readonly Organisation[],
  organisation: number | undefined,
): string | undefined {
  const seen = organisations.map(nameOf).join(", ") || "none";
  const concerned = organisations.filter((each) => organisation === undefined || each.id === organisation);
  if (concerned.length === 0) {
    return organisation === undefined
      ? "the credential sees no organisation; use an API key of the organisation that it belongs to"
      : `it belongs to organisation ${organisation}, and the credential sees ${seen}; use an API key of organisation ${organisation}, ` +
          `or, if that organisation itself was deleted, take the resource out of the state with "pulumi state delete"`;
  }
  const plain = concerned.find((each) => each.role !== "ADMIN");
  if (plain === undefined) return undefined;
  return (
    `the credential has the role ${plain.role ?? "unknown"} in organisation ${nameOf(plain)}, and Flagsmith shows such things to ` +
    "administrators only; use the API key of an administrator"
  );
}

/**
 * Returns if something that was not found is gone.
 *
 * @param what - its name, as the beginning of a sentence.
 * @throws Error in one sentence if the credential could not have seen it.
 */
export async function confirmGone(
  what: string,
  organisation: number | undefined,
  { inventory, client }: Pick<Context, "inventory" | "client">,
): Promise<void> {
  const reason = whyNotVisible(await inventory.organisations(), organisation);
  if (reason === undefined) return;
  throw new DiagnosticError({
    code: "resource/perhaps-gone",
    found: `${what} was not found at ${client.apiUrl}, but that does not mean that it is gone: ${reason}`,
  });
}

function nameOf({ id, name }: Organisation): string {
  return `${id} (${name})`;
}
