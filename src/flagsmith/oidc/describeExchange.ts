import { FlagsmithError } from "../errors.js";

/** Why Flagsmith exchanged no OIDC token, with how to fix it. Errors that say it themselves stay as they are. */
export function describeExchangeFailure(error: unknown): unknown {
  if (!(error instanceof FlagsmithError)) return error;
  const { kind, status } = error;
  if (kind === "unauthenticated") {
    return new FlagsmithError(
      {
        found: `The CI job's OIDC token was refused by Flagsmith (${reasonIn(error.message)})`,
        expected: "a trust relationship that matches it",
        fix: 'compare issuer, audience and claims with those in Flagsmith\'s Organisation Settings, "Trust Relationships"',
      },
      { kind, status },
    );
  }
  if (kind === "notFlagsmith" || kind === "notFound") {
    return new FlagsmithError(
      {
        found: `This Flagsmith exchanges no OIDC tokens (${status ?? "no answer"} for auth/oidc/token/)`,
        expected: "one that does",
        fix: "update Flagsmith, or use an organisation API key",
      },
      { kind, status },
    );
  }
  if (kind === "invalid") {
    return new FlagsmithError(
      {
        found: `The CI job's OIDC token was not understood by Flagsmith (${reasonIn(error.message)})`,
        expected: "a JSON Web Token",
        fix: "look at what the job asks for",
      },
      { kind, status },
    );
  }
  return error;
}

/** What Flagsmith said, which messages have in parentheses. */
function reasonIn(message: string): string {
  return /\(([^)]+)\)/.exec(message)?.[1] ?? "no reason given";
}
