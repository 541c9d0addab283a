/**
 * Which SAML configuration a state means. The name is its address, but anybody can rename one in Flagsmith, and
 * another may take the old name; its number never changes. So both have to agree before anything is written.
 *
 * @module
 */
import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import type { SamlConfiguration } from "../flagsmith/schemas.js";
import { confirmGone } from "./administrator.js";
import type { Context } from "./resource.js";

/** What a state says of a SAML configuration. */
export interface KnownConfiguration {
  readonly name: string;
  /** Flagsmith's number. Where the state does not have it, the name alone decides. */
  readonly configurationId?: number | undefined;
  /** Default: every organisation that the credential sees. */
  readonly organisation?: number | undefined;
}

/** What became of a configuration that a state knows. */
export type Identity =
  | { readonly kind: "same"; readonly configuration: SamlConfiguration }
  | { readonly kind: "renamed"; readonly configuration: SamlConfiguration }
  /** It is gone, and another one has its name. */
  | { readonly kind: "nameTaken"; readonly by: SamlConfiguration }
  | { readonly kind: "gone" };

/**
 * Decides by name and number.
 *
 * @param byName - the configuration that has the name now.
 * @param byNumber - the configuration that has the number now.
 */
export function identify(
  known: KnownConfiguration,
  byName: SamlConfiguration | undefined,
  byNumber: SamlConfiguration | undefined,
): Identity {
  if (byName !== undefined && (known.configurationId ?? byName.id) === byName.id)
    return { kind: "same", configuration: byName };
  if (byNumber !== undefined) return { kind: "renamed", configuration: byNumber };
  return byName === undefined ? { kind: "gone" } : { kind: "nameTaken", by: byName };
}

/** Looks a configuration up by its name and, only if that does not settle it, by its number. */
export async function lookUpConfiguration(
  known: KnownConfiguration,
  { inventory }: Pick<Context, "inventory">,
): Promise<Identity> {
  const byName = await inventory.samlConfiguration(known.name);
  const quick = identify(known, byName, undefined);
  if (quick.kind === "same" || known.configurationId === undefined) return quick;
  const byNumber = await inventory.samlConfigurationNumbered(known.configurationId, known.organisation);
  return identify(known, byName, byNumber);
}

/**
 * The configuration that a state means, read anew before a write; undefined if it is gone.
 *
 * @throws Error in one sentence if name and number disagree, or if the credential could not see it.
 */
export async function findOwnConfiguration(
  known: KnownConfiguration,
  context: Pick<Context, "inventory" | "client">,
): Promise<SamlConfiguration | undefined> {
  context.inventory.forgetSamlConfigurations();
  const found = await lookUpConfiguration(known, context);
  switch (found.kind) {
    case "same":
      return found.configuration;
    case "gone":
      await confirmGone(`The SAML configuration "${known.name}"`, known.organisation, context);
      return undefined;
    case "renamed":
      throw new DiagnosticError({
        code: "resource/identity-changed",
        place: { property: "name" },
        found: `the SAML configuration ${found.configuration.id} at ${context.client.apiUrl} is called "${found.configuration.name}" now, and "${known.name}" in this stack's state, so nothing was written`,
        fix: 'run "pulumi refresh", check what it shows, and run again',
      });
    case "nameTaken":
      throw new DiagnosticError({
        code: "resource/identity-changed",
        place: { property: "name" },
        found: `the SAML configuration "${known.name}" at ${context.client.apiUrl} is number ${found.by.id}, but this stack's was number ${known.configurationId}, which is gone, so nothing was written`,
        fix: 'run "pulumi refresh", check what it shows, and run again',
      });
  }
}
