/**
 * Names of SAML configurations are unique in a whole Flagsmith, on SaaS among all its customers, and an API key sees those
 * of its own organisation only. So a clash with one's own is found in the list, and one with somebody else's by the SP's
 * metadata of that name, which are public.
 *
 * @module
 */
import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import { DiagnosticError } from "../../../diagnostics/diagnosticError.js";
import { FlagsmithError } from "../../../flagsmith/errors.js";
import type { SamlConfiguration } from "../../../flagsmith/schemas.js";
import type { Context } from "../../resource.js";
import { describeImport, insteadOfReplacement } from "../../importAdvice.js";

/**
 * Refuses a name that the organisation itself has, whether by the configuration that is to be replaced. Only a preview lets
 * that one pass: it cannot know whether the old one goes first.
 *
 * @throws Error with what to do.
 */
export function refuseOwn(
  name: string,
  existing: readonly SamlConfiguration[],
  { urn, run }: Pick<Context, "urn" | "run">,
  moment: "preview" | "create",
): void {
  if (!existing.some((each) => each.name === name)) return;
  if (run.inputsBefore(urn)?.name !== name) throw new DiagnosticError(describeOwn(name, urn));
  if (moment === "preview") return;
  throw new DiagnosticError({
    code: "resource/name-taken",
    place: { property: "name" },
    found: `the SAML configuration "${name}" cannot be replaced by one of the same name while it is there, so nothing was created`,
    fix: `give the resource the option deleteBeforeReplace, which locks everybody out for a moment. ${insteadOfReplacement}`,
  });
}

/**
 * Refuses a name that somebody has whom the credential does not see, where Flagsmith lets that be known.
 *
 * A name of another organisation that it does see is not refused: that may be about to be given up for a replacement.
 */
export async function refuseForeign(name: string, { client, inventory }: Context): Promise<void> {
  if (!(await client.isNameInUse(name))) return;
  const isSeen = await inventory.samlConfiguration(name).then(
    (found) => found !== undefined,
    () => true,
  );
  if (!isSeen) throw new DiagnosticError(describeForeign(name, client.apiUrl));
}

/**
 * Why Flagsmith refused to create a configuration: somebody has taken the name since it was looked for, or has had it
 * where the credential does not see it. Other errors stay what they are.
 */
export async function explainRefusal(
  error: unknown,
  name: string,
  organisation: number,
  { client, inventory, urn }: Context,
): Promise<unknown> {
  if (!(error instanceof FlagsmithError) || error.kind !== "taken" || error.fields.name === undefined)
    return error;
  inventory.forgetSamlConfigurations();
  const own = await inventory.samlConfigurations(organisation).catch(() => []);
  const isOwn = own.some((each) => each.name === name);
  const described = isOwn ? describeOwn(name, urn) : describeForeign(name, client.apiUrl);
  return new DiagnosticError({ ...described, found: `${described.found} (nothing was created)` });
}

function describeOwn(name: string, urn: string): Diagnostic {
  return {
    code: "resource/exists",
    place: { property: "name" },
    found: `a SAML configuration "${name}" exists already, and is not taken over silently`,
    fix: `to manage it here, ${describeImport(urn, name)}. Otherwise choose another name. ${insteadOfReplacement}`,
  };
}

function describeForeign(name: string, apiUrl: string): Diagnostic {
  return {
    code: "resource/name-taken",
    place: { property: "name" },
    found:
      `another organisation at ${apiUrl} has a SAML configuration "${name}", but names are unique among all organisations there, on SaaS among all ` +
      `customers of Flagsmith`,
    fix: `choose another, such as "${name}-sso", or use the API key of that organisation if it is yours`,
  };
}
