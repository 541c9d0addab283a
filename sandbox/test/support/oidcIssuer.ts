import { SignJWT, exportJWK, generateKeyPair } from "jose";
import type { TrustRelationshipSeed } from "../../src/flagsmith/seed.js";

/** A CI system that gives its jobs OIDC tokens. */
export interface OidcIssuer {
  /** What Flagsmith has to know to trust it. */
  readonly trust: TrustRelationshipSeed;
  /** The token of a job. Claims given here take the place of the usual ones. */
  token(claims?: Readonly<Record<string, unknown>>): Promise<string>;
}

/** An issuer with a key of its own, trusted for the jobs of one repository. */
export async function createOidcIssuer(): Promise<OidcIssuer> {
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const issuer = "https://ci.acme.example";
  const audience = "https://flagsmith.acme.example";
  const kid = "one";
  return {
    trust: {
      issuer,
      audience,
      isAdmin: true,
      revoked: false,
      claimRules: [{ claim: "sub", values: ["repo:acme/platform:*"] }],
      jwks: { keys: [{ ...(await exportJWK(publicKey)), kid, alg: "ES256" }] },
    },
    token: (claims = {}) =>
      new SignJWT({ iss: issuer, aud: audience, sub: "repo:acme/platform:main", ...claims })
        .setProtectedHeader({ alg: "ES256", kid })
        .setIssuedAt()
        .setExpirationTime("10m")
        .sign(privateKey),
  };
}
