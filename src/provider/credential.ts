import { at } from "../diagnostics/diagnostic.js";
import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import { describeApiKeyProblem } from "../flagsmith/apiKey.js";
import type { Credential, CredentialSource, FlagsmithClientOptions } from "../flagsmith/client.js";
import { type OidcSource, oidcSourceIn } from "../flagsmith/oidc/oidcSource.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** What to show to Flagsmith: a key or token that lasts, or a CI job's OIDC token to be exchanged. */
export type ChosenCredential =
  { readonly kind: "key"; readonly key: string } | { readonly kind: "oidc"; readonly source: OidcSource };

/**
 * The credential to use: the provider's `apiKey`, else what the environment has.
 *
 * @throws Error in one sentence when there is none, when the environment has two, or when a key is of the wrong kind.
 */
export function chooseCredential(apiKey: unknown, environment: Environment): ChosenCredential {
  if (typeof apiKey === "string" && apiKey !== "") return keyOf(apiKey);
  const key = environment.FLAGSMITH_API_KEY || environment.FLAGSMITH_MASTER_API_KEY;
  const source = oidcSourceIn(environment);
  if (key && source !== undefined) {
    throw new DiagnosticError({
      code: "flagsmith/two-credentials",
      place: { property: "apiKey" },
      found: "found an API key and an OIDC token in the environment",
      expected: "one of them",
      fix: "unset FLAGSMITH_API_KEY, which an OIDC token makes unnecessary, or the FLAGSMITH_OIDC_ variable",
    });
  }
  if (key) return keyOf(key);
  if (source !== undefined) return { kind: "oidc", source };
  throw new DiagnosticError({
    code: "flagsmith/no-credential",
    place: { property: "apiKey" },
    found: "no Flagsmith API key was found, but one is needed",
    fix: 'set FLAGSMITH_API_KEY in the environment, or run "pulumi config set --secret flagsmith-sso:apiKey" for the stack, or let CI use an OIDC token (docs/credentials.md)',
  });
}

function keyOf(key: string): ChosenCredential {
  const problem = describeApiKeyProblem(key);
  if (problem !== undefined) throw new DiagnosticError(at({ property: "apiKey" }, problem));
  return { kind: "key", key };
}

/** Makes a chosen credential ready to be shown. Nothing is exchanged before the first call. */
export async function openCredential(
  chosen: ChosenCredential,
  options: Omit<FlagsmithClientOptions, "credential">,
): Promise<Credential | CredentialSource> {
  const { createFlagsmithClient, credentialOf } = await import("../flagsmith/client.js");
  if (chosen.kind === "key") return credentialOf(chosen.key);

  const { createExchangedCredential } = await import("../flagsmith/oidc/exchangedCredential.js");
  const { describeExchangeFailure } = await import("../flagsmith/oidc/describeExchange.js");
  const { readOidcToken } = await import("../flagsmith/oidc/readOidcToken.js");
  const { systemClock } = await import("../http/clock.js");
  const anonymous = createFlagsmithClient({ ...options, credential: { kind: "none" } });
  return createExchangedCredential({
    readToken: () => readOidcToken(chosen.source),
    exchange: (jwt) =>
      anonymous.exchangeOidcToken(jwt).catch((error: unknown) => {
        throw describeExchangeFailure(error);
      }),
    clock: systemClock,
  });
}
