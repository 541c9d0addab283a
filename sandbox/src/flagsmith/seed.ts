import { z } from "zod";

const user = z.object({
  email: z.string(),
  firstName: z.string().default(""),
  lastName: z.string().default(""),
  /** Role by the name of each organisation that the user is a member of. */
  organisations: z.record(z.string(), z.enum(["ADMIN", "USER"])).default({}),
  /** 40 hexadecimal digits, for `Authorization: Token`. */
  token: z.string().optional(),
});

/** A CI system whose OIDC tokens are exchanged for access tokens. */
const trustRelationship = z.object({
  /** `iss` of the tokens, exactly. */
  issuer: z.url(),
  /** `aud` of the tokens. */
  audience: z.string().min(1),
  isAdmin: z.boolean().default(true),
  /** Each claim has to match one of its values; `*` stands for anything. */
  claimRules: z.array(z.object({ claim: z.string(), values: z.array(z.string()).min(1) })).default([]),
  /** Whether somebody has revoked it, which also ends the access tokens that it gave. */
  revoked: z.boolean().default(false),
  /** The issuer's public keys, which the real one fetches from the issuer. */
  jwks: z.object({ keys: z.array(z.record(z.string(), z.json())).min(1) }),
});

export type TrustRelationshipSeed = z.infer<typeof trustRelationship>;

const organisation = z.object({
  name: z.string(),
  plan: z.string().default("enterprise"),
  /** Organisation API keys, `prefix.secret`. */
  apiKeys: z.array(z.object({ key: z.string(), isAdmin: z.boolean().default(true) })).default([]),
  trustRelationships: z.array(trustRelationship).default([]),
  groups: z
    .array(
      z.object({
        name: z.string(),
        externalId: z.string().nullable().default(null),
        isDefault: z.boolean().default(false),
      }),
    )
    .default([]),
});

/** What a Flagsmith begins with. */
export const flagsmithSeedSchema = z.object({
  organisations: z.array(organisation).default([]),
  users: z.array(user).default([]),
});

export type FlagsmithSeed = z.infer<typeof flagsmithSeedSchema>;

/** Two organisations; Bob is a member of both, which SSO does not allow. The keys open nothing but this sandbox. */
export const defaultFlagsmithSeed: FlagsmithSeed = flagsmithSeedSchema.parse({
  organisations: [
    {
      name: "Acme Corp",
      apiKeys: [{ key: "sandboxk.acmeacmeacmeacmeacmeacmeacmeacme" }],
      groups: [{ name: "Everybody", isDefault: true }],
    },
    { name: "Beta Ltd", apiKeys: [{ key: "sandboxb.betabetabetabetabetabetabetabeta" }] },
  ],
  users: [
    {
      email: "admin@example.com",
      firstName: "Ada",
      lastName: "Admin",
      organisations: { "Acme Corp": "ADMIN" },
      token: "ada0ada0ada0ada0ada0ada0ada0ada0ada0ada0",
    },
    {
      email: "bob@example.com",
      firstName: "Bob",
      lastName: "Both",
      organisations: { "Acme Corp": "USER", "Beta Ltd": "USER" },
    },
  ],
});
