import { DiagnosticError } from "../../diagnostics/diagnosticError.js";
import type { DeclaredConnection } from "../../stack/connections.js";

/** A connection whose keys can be rotated: both sides were deployed, Flagsmith's through its API. */
export interface RotatedConnection {
  readonly applicationId: string;
  readonly samlConfiguration: string;
  readonly configuration: NonNullable<DeclaredConnection["configuration"]>;
  /** Id of the key that signs, as the state has it. */
  readonly signingKid: string;
  /** Whether `up` removes old keys from Flagsmith on its own. */
  readonly removesRetiredKeys: boolean;
  readonly urns: { readonly application: string; readonly idpMetadata: string };
}

/**
 * The connection with that name, or the stack's only one.
 *
 * @throws Error in one sentence, when there is none, or it is not clear which.
 */
export function chooseConnection(
  connections: readonly DeclaredConnection[],
  stack: string,
  name: string | undefined,
): RotatedConnection {
  const names = connections.map((each) => `"${each.name}"`).join(", ") || "none";
  const [chosen, ...others] = connections.filter((each) => name === undefined || each.name === name);
  if (chosen === undefined || others.length > 0) {
    throw new DiagnosticError(
      name === undefined && connections.length > 1
        ? {
            code: "rotate/which-connection",
            found: `Stack ${stack} has several connections (${names})`,
            expected: "one",
            fix: "name it with --connection",
          }
        : {
            code: "rotate/which-connection",
            found: `Stack ${stack} has no connection${name === undefined ? "" : ` "${name}"`} (it has ${names})`,
            expected: "one that was deployed",
            fix: `correct the name, or run "pulumi up --stack ${stack}"`,
          },
    );
  }
  const { application, configuration, idpMetadata, handoff } = chosen;
  if (handoff !== undefined) {
    throw new DiagnosticError({
      code: "rotate/through-support",
      found: `Stack ${stack}: Flagsmith's support puts the metadata of "${chosen.name}" in`,
      expected: "a Flagsmith that is reached through its API",
      fix: 'see "On the way through support" in docs/rotation.md',
    });
  }
  if (application === undefined || configuration === undefined || idpMetadata === undefined) {
    throw new DiagnosticError({
      code: "connection/not-deployed",
      found: `Stack ${stack}: "${chosen.name}" was deployed in part only`,
      expected: "an Okta application and its metadata in Flagsmith",
      fix: 'run "pulumi up"',
    });
  }
  return {
    applicationId: application.id,
    samlConfiguration: configuration.name,
    configuration,
    signingKid: application.signingKid,
    removesRetiredKeys: chosen.removesRetiredKeys,
    urns: { application: application.urn, idpMetadata },
  };
}
