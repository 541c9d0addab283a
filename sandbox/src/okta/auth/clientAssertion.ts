import { createPublicKey, verify } from "node:crypto";
import { z } from "zod";

/** What a program says of itself when it asks for a token. Source: RFC 7523, section 3. */
const claimsSchema = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.string(),
  exp: z.number(),
});

const headerSchema = z.object({ alg: z.enum(["RS256", "ES256"]) });

/** What an assertion is checked against. */
export interface AssertionExpectation {
  readonly audience: string;
  readonly now: Date;
  /** Public key of a client, PEM; undefined if there is no such client. */
  readonly publicKeyOf: (clientId: string) => string | undefined;
}

/** The client that signed an assertion, or undefined if it proves nothing. */
export function clientOf(assertion: string, expectation: AssertionExpectation): string | undefined {
  const [head = "", body = "", signature = ""] = assertion.split(".");
  const header = headerSchema.safeParse(decode(head));
  const claims = claimsSchema.safeParse(decode(body));
  if (!header.success || !claims.success) return undefined;

  const { iss, sub, aud, exp } = claims.data;
  const publicKey = expectation.publicKeyOf(iss);
  if (publicKey === undefined || iss !== sub) return undefined;
  if (aud !== expectation.audience || exp * 1000 <= expectation.now.getTime()) return undefined;

  const key = createPublicKey(publicKey);
  // A JWT holds an elliptic-curve signature as two bare numbers. Source: RFC 7518, section 3.4.
  const options = header.data.alg === "ES256" ? { key, dsaEncoding: "ieee-p1363" as const } : key;
  const good = verify("sha256", Buffer.from(`${head}.${body}`), options, Buffer.from(signature, "base64url"));
  return good ? iss : undefined;
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
