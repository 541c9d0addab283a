import { unauthenticated } from "./http/answer.js";
import { strip } from "./http/strip.js";
import type { FlagsmithStore, StoredApiKey, StoredUser } from "./store.js";

/** Who is asking. */
export type Caller =
  | { readonly kind: "user"; readonly user: StoredUser }
  | { readonly kind: "key"; readonly key: Pick<StoredApiKey, "organisation" | "isAdmin"> };

/** Ways to authenticate, in Flagsmith's order. */
export type Scheme = "token" | "key";

/**
 * Reads `Authorization` as Flagsmith does: the scheme `Token` in any case, `Api-Key` in this one only.
 *
 * @throws Refusal 401
 */
export function authenticate(
  header: string | undefined,
  store: FlagsmithStore,
  schemes: readonly Scheme[],
): Caller {
  const [scheme = "", ...rest] = (header ?? "").split(" ");
  if (schemes.includes("token") && scheme.toLowerCase() === "token") return byToken(rest, store);
  if (
    schemes.includes("key") &&
    header?.startsWith("Api-Key ") === true &&
    header.length > "Api-Key ".length
  ) {
    return byKey(header.slice("Api-Key ".length), store);
  }
  if (schemes.includes("key") && header?.startsWith("Bearer ") === true) {
    const caller = byAccessToken(strip(header.slice("Bearer ".length)), store);
    if (caller !== undefined) return caller;
  }
  throw unauthenticated();
}

/** An exchanged token acts as an API key. One that is none of ours is passed over, as the real one does. */
function byAccessToken(given: string, store: FlagsmithStore): Caller | undefined {
  const held = store.data.accessTokens.find((each) => each.token === given);
  if (held === undefined || new Date(held.expires) <= store.now()) return undefined;
  const relationship = store.data.trustRelationships.find((each) => each.id === held.trustRelationship);
  if (relationship === undefined) throw unauthenticated("Trust relationship no longer exists.");
  if (relationship.revoked) throw unauthenticated("Trust relationship is revoked.");
  return { kind: "key", key: relationship };
}

function byToken(rest: readonly string[], store: FlagsmithStore): Caller {
  const [token = ""] = rest;
  if (token === "") throw unauthenticated("Invalid token header. No credentials provided.");
  if (rest.length > 1) throw unauthenticated("Invalid token header. Token string should not contain spaces.");
  const user = store.data.users.find((each) => each.token === token);
  if (user === undefined) throw unauthenticated("Invalid token.");
  return { kind: "user", user };
}

function byKey(given: string, store: FlagsmithStore): Caller {
  const key = store.data.apiKeys.find((each) => each.key === given);
  const expired = key?.expires !== null && key?.expires !== undefined && new Date(key.expires) < store.now();
  if (key === undefined || key.revoked || expired) throw unauthenticated("Valid Master API Key not found.");
  return { kind: "key", key };
}

/** Role of a caller in an organisation; undefined: none. */
export function roleIn(
  organisation: number,
  caller: Caller,
  store: FlagsmithStore,
): "ADMIN" | "USER" | undefined {
  if (caller.kind === "key") {
    if (caller.key.organisation !== organisation) return undefined;
    return caller.key.isAdmin ? "ADMIN" : "USER";
  }
  return store.data.memberships.find(
    (each) => each.organisation === organisation && each.user === caller.user.id,
  )?.role;
}
