import { DiagnosticError } from "../../diagnostics/diagnosticError.js";
/** Where a CI job's OIDC token comes from. */
export type OidcSource =
  | { readonly kind: "variable"; readonly token: string }
  | { readonly kind: "file"; readonly path: string }
  | {
      readonly kind: "github";
      /** Where a job asks for a token, with what proves that it is that job. */
      readonly url: string;
      readonly requestToken: string;
      readonly audience: string;
    };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The OIDC token that the environment offers for Flagsmith; undefined if it offers none. Exactly one of
 * `FLAGSMITH_OIDC_TOKEN`, `FLAGSMITH_OIDC_TOKEN_FILE` and, on GitHub Actions, `FLAGSMITH_OIDC_AUDIENCE` may be set.
 *
 * @throws Error in one sentence if several are set, or a job of GitHub Actions may not ask for a token.
 */
export function oidcSourceIn(environment: Environment): OidcSource | undefined {
  const {
    FLAGSMITH_OIDC_TOKEN: token,
    FLAGSMITH_OIDC_TOKEN_FILE: path,
    FLAGSMITH_OIDC_AUDIENCE: audience,
  } = environment;
  const given = Object.entries({
    FLAGSMITH_OIDC_TOKEN: token,
    FLAGSMITH_OIDC_TOKEN_FILE: path,
    FLAGSMITH_OIDC_AUDIENCE: audience,
  }).flatMap(([name, value]) => (value ? [name] : []));
  if (given.length > 1) {
    throw new DiagnosticError({
      code: "flagsmith/two-credentials",
      found: `${given.join(" and ")}: found ${given.length} ways to an OIDC token`,
      expected: "one",
      fix: "unset the others",
    });
  }
  if (token) return { kind: "variable", token };
  if (path) return { kind: "file", path };
  if (!audience) return undefined;

  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken } = environment;
  if (url && requestToken) return { kind: "github", url, requestToken, audience };
  throw new DiagnosticError({
    code: "flagsmith/oidc-token",
    place: { variable: "FLAGSMITH_OIDC_AUDIENCE" },
    found: "found no way to ask GitHub for a token",
    expected: 'a job of GitHub Actions with "permissions: id-token: write"',
    fix: "add it to the job, or use FLAGSMITH_OIDC_TOKEN_FILE elsewhere",
  });
}
