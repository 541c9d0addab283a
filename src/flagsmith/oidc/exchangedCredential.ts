import type { ExchangedToken } from "../client.js";
import type { Clock } from "../../http/clock.js";
import type { Credential, CredentialSource } from "../credential.js";

/** Seconds before its end at which a token is exchanged anew: longer than nearly every call takes with its retries. */
const marginSeconds = 120;

/** The most of its life that a token loses so: an installation may give it less than the margin. */
const largestMargin = 1 / 4;

/** What an exchange needs. */
export interface ExchangeEdges {
  /** The CI job's own token. */
  readonly readToken: () => Promise<string>;
  readonly exchange: (jwt: string) => Promise<ExchangedToken>;
  readonly clock: Clock;
}

/**
 * A credential that an OIDC token is exchanged for, when it is first needed, shortly before it ends, and again when
 * Flagsmith refuses it. Calls that need it at the same time share one exchange.
 */
export function createExchangedCredential({ readToken, exchange, clock }: ExchangeEdges): CredentialSource {
  let held: { readonly credential: Credential; readonly until: number } | undefined;
  let exchanging: Promise<Credential> | undefined;

  const exchangeAnew = (): Promise<Credential> => {
    exchanging ??= readToken()
      .then(exchange)
      .then(({ accessToken, expiresInSeconds }) => {
        const credential = { kind: "bearer", value: accessToken } as const;
        const margin = Math.min(marginSeconds, expiresInSeconds * largestMargin);
        held = { credential, until: clock.now() + (expiresInSeconds - margin) * 1000 };
        return credential;
      })
      .finally(() => (exchanging = undefined));
    return exchanging;
  };

  return {
    current: async () => (held !== undefined && clock.now() < held.until ? held.credential : exchangeAnew()),
    // Another call may have got a new one already.
    renew: async (refused) =>
      held !== undefined && held.credential !== refused ? held.credential : exchangeAnew(),
  };
}
