import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import {
  type JWTPayload,
  SignJWT,
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  jwtVerify,
} from "jose";
import { z } from "zod";
import { Refusal, invalid, ok } from "../http/answer.js";
import { strip } from "../http/strip.js";
import { type Call, type Installation, mount } from "../http/view.js";
import type { StoredTrustRelationship } from "../store.js";

/** Source: Flagsmith's `trust_relationships/constants.py`. */
const algorithms = ["RS256", "ES256"];

/** Seconds that an access token lasts. Source: Flagsmith's settings, TRUST_RELATIONSHIP_ACCESS_TOKEN_LIFETIME_SECONDS. */
const lifetimeSeconds = 3600;

/** Signs what is handed out. It is looked up when it comes back, so that nobody has to know this. */
const secret = new TextEncoder().encode(randomUUID() + randomUUID());

/**
 * `auth/oidc/token/`: a CI system's OIDC token for an access token that acts as an API key. Source of rules and texts:
 * Flagsmith's `trust_relationships` at 2.265.0.
 */
export function mountOidcExchange(app: Hono, installation: Installation): void {
  mount(app, "/api/v1/auth/oidc/token/", installation, {
    schemes: [],
    methods: {
      POST: async (call) => {
        const relationship = await relationshipOf(await tokenIn(call), call);
        const expires = new Date(call.store.now().getTime() + lifetimeSeconds * 1000);
        const token = await new SignJWT({
          token_type: "trust_relationship",
          trust_relationship_id: relationship.id,
        })
          .setProtectedHeader({ alg: "HS256", typ: "JWT" })
          .setJti(randomUUID())
          .setIssuedAt(call.store.now())
          .setExpirationTime(expires)
          .sign(secret);
        call.store.data.accessTokens.push({
          token,
          trustRelationship: relationship.id,
          expires: expires.toISOString(),
        });
        return ok({ access_token: token, token_type: "Bearer", expires_in: lifetimeSeconds });
      },
    },
  });
}

async function tokenIn(call: Call): Promise<string> {
  const body = (await call.body()) as { token?: unknown };
  if (body.token === undefined) throw invalid({ token: ["This field is required."] });
  if (typeof body.token !== "string") throw invalid({ token: ["Not a valid string."] });
  const token = strip(body.token);
  if (token === "") throw invalid({ token: ["This field may not be blank."] });
  return token;
}

/** The one trust relationship that a token matches. @throws Refusal 401 */
async function relationshipOf(token: string, { store }: Call): Promise<StoredTrustRelationship> {
  const { issuer } = readUnverified(token);
  const candidates = store.data.trustRelationships.filter((each) => each.issuer === issuer);
  const [first] = candidates;
  if (first === undefined) throw noMatch();
  const claims = await verify(token, first, store.now());
  const audiences = [claims.aud ?? []].flat();
  const matching = candidates.filter(
    (each) => audiences.includes(each.audience) && matchesRules(claims, each.claimRules),
  );
  const [match, ...others] = matching;
  if (match === undefined) throw noMatch();
  if (others.length > 0) throw refused("Token audience matches multiple trust relationships.");
  return match;
}

function readUnverified(token: string): { readonly issuer: string } {
  try {
    const { alg = "" } = decodeProtectedHeader(token);
    const { iss = "" } = decodeJwt(token);
    if (algorithms.includes(alg)) return { issuer: iss };
  } catch {
    throw refused("Token is not a valid JWT.");
  }
  throw refused("Token signing algorithm is not allowed.");
}

async function verify(token: string, { jwks }: StoredTrustRelationship, now: Date): Promise<JWTPayload> {
  const keys = createLocalJWKSet(jwks);
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms,
      currentDate: now,
      requiredClaims: ["exp", "iat"],
    });
    return payload;
  } catch (error) {
    const isUnknownKey = error instanceof errors.JWKSNoMatchingKey;
    throw refused(isUnknownKey ? "Unable to resolve issuer signing keys." : "Token validation failed.");
  }
}

function matchesRules(claims: JWTPayload, rules: StoredTrustRelationship["claimRules"]): boolean {
  return rules.every(({ claim, values }) => {
    const found = z.array(z.coerce.string()).parse([claims[claim] ?? []].flat());
    return found.some((each) => values.some((pattern) => matchesGlob(each, pattern)));
  });
}

/** Python's `fnmatchcase`: `*`, `?`, and sets such as `[ab]` and `[!ab]`. */
function matchesGlob(text: string, pattern: string): boolean {
  const parts = pattern.match(/\[!?\]?[^\]]*\]|[^]/gu) ?? [];
  const expression = parts.map((part) => {
    if (part === "*") return ".*";
    if (part === "?") return ".";
    if (part.length > 2 && part.startsWith("[")) {
      const set = part.slice(1, -1).replaceAll(/[\\\]^[]/g, "\\$&");
      return set.startsWith("!") ? `[^${set.slice(1)}]` : `[${set}]`;
    }
    return part.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  });
  return new RegExp(`^${expression.join("")}$`, "su").test(text);
}

const noMatch = () => refused("No trust relationship matches this token.");
const refused = (detail: string) => new Refusal({ status: 401, body: { detail } });
