import { z } from "zod";
import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import { adoptionVariable } from "../facts/names.js";
import { oktaTypes, ownTypes } from "../facts/typeTokens.js";

const ids = z.record(z.string(), z.string());

const adoptionSchema = z.strictObject({
  /** Id of the Okta application; left out: there is none yet. */
  application: z.string().optional(),
  /** Whether groups are assigned to it. */
  assignments: z.boolean(),
  /** Id of the federated claim that sends the groups; left out: there is none. */
  groupsClaim: z.string().optional(),
  /** Name of the SAML configuration in Flagsmith; left out: there is none yet. */
  samlConfiguration: z.string().optional(),
  /** Whether Flagsmith holds IdP metadata. */
  idpMetadata: z.boolean(),
  /** Numbers of Flagsmith's groups, by their external ids. */
  groups: ids,
  /** Numbers of Flagsmith's attribute mappings, by the attribute that is filled. */
  attributeMappings: ids,
});

/** The live objects that a run takes over into the state, instead of making others. */
export type Adoption = Readonly<z.infer<typeof adoptionSchema>>;

/** What the variable says; undefined if it is not set. @throws DiagnosticError if it is no adoption. */
export function readAdoption(text: string | undefined): Adoption | undefined {
  if (text === undefined || text === "") return undefined;
  const parsed = adoptionSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new DiagnosticError({
    code: "adopt/bad-variable",
    place: { variable: adoptionVariable },
    found: `found what is no adoption (${parsed.error.issues[0]?.message})`,
    expected: 'what "flagsmith-sso adopt" sets',
    fix: "unset it",
  });
}

/** The id under which a resource is imported; undefined if nothing of it exists, so that it is made as always. */
export function importIdOf(
  adoption: Adoption,
  type: string,
  properties: Readonly<Record<string, unknown>>,
): string | undefined {
  switch (type) {
    case oktaTypes.application:
      return adoption.application;
    case oktaTypes.assignments:
      return adoption.assignments ? adoption.application : undefined;
    case oktaTypes.claim:
      return adoption.groupsClaim === undefined
        ? undefined
        : `${adoption.application ?? ""}/${adoption.groupsClaim}`;
    case ownTypes.samlConfiguration:
      return adoption.samlConfiguration;
    case ownTypes.idpMetadata:
      return adoption.idpMetadata ? adoption.samlConfiguration : undefined;
    case ownTypes.group:
      return adoption.groups[String(properties["externalId"])];
    case ownTypes.attributeMapping:
      return adoption.attributeMappings[String(properties["attribute"])];
    default:
      return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
