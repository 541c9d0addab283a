import { z } from "zod";
import { mintId } from "./ids.js";
import type { OktaState } from "./records.js";
import { timestamp } from "./context.js";
import { joinedId } from "./store.js";

const groupSeed = z.object({ name: z.string().min(1), description: z.string().nullable().default(null) });

const userSeed = z.object({
  firstName: z.string(),
  lastName: z.string(),
  /** Also the login. */
  email: z.email(),
  /** Null: the user cannot sign in yet. */
  password: z.string().min(8).nullable().default("sandbox-password"),
  /** Names of groups. */
  groups: z.array(z.string()).default([]),
});

const policySeed = z.object({
  name: z.string().min(1),
  description: z.string().nullable().default(null),
  system: z.boolean().default(false),
});

const serviceApplicationSeed = z.object({
  clientId: z.string().min(1),
  /** SPKI, PEM. */
  publicKey: z.string().startsWith("-----BEGIN PUBLIC KEY-----"),
  scopes: z.array(z.string()).min(1),
});

const defaultGroups = [
  { name: "Engineering", description: "Builds the product" },
  { name: "Product", description: "Decides what is built" },
  { name: "Flagsmith Admins", description: "Administer Flagsmith" },
];

const defaultUsers = [
  { firstName: "Ada", lastName: "Lovelace", groups: ["Engineering", "Flagsmith Admins"] },
  { firstName: "Grace", lastName: "Hopper", groups: ["Engineering"] },
  { firstName: "Alan", lastName: "Turing", groups: ["Engineering", "Product"] },
  { firstName: "Mary", lastName: "Shelley", groups: ["Product"] },
  { firstName: "Oscar", lastName: "Outsider", groups: [] },
].map((each) => ({ ...each, email: `${each.firstName}.${each.lastName}@example.com`.toLowerCase() }));

/** As in a new organisation. Source: recordings of live organisations. */
const defaultPolicies = [
  { name: "Any two factors", description: "Require two factors to access.", system: true },
  { name: "Password only", description: "Require only a password." },
];

/** What an organisation starts with. Everything has a default. */
export const oktaSeed = z
  .object({
    organisation: z
      .object({
        name: z
          .string()
          .regex(/^[a-z0-9-]+$/)
          .default("sandbox"),
        pipeline: z.enum(["idx", "v1"]).default("idx"),
      })
      .prefault({}),
    /** Token of the API; it acts as the first user. */
    apiToken: z.string().min(1).default("sandbox-okta-token"),
    /** What the catalogue calls Flagsmith's application and its settings. */
    flagsmith: z
      .object({
        name: z.string().min(1).default("flagsmith"),
        apiBaseUrlKey: z.string().min(1).default("apiBaseUrl"),
        samlOrganisationKey: z.string().min(1).default("samlOrganisation"),
      })
      .prefault({}),
    /** What becomes of a catalogue application's settings that it does not have. */
    unknownSettings: z.enum(["refuse", "drop"]).default("refuse"),
    /** What becomes of Flagsmith's two settings where one is not given. */
    missingSettings: z.enum(["allow", "refuse"]).default("allow"),
    /** Whether catalogue applications keep attribute statements. Many organisations drop them, without an error. */
    catalogueStatements: z.enum(["keep", "drop"]).default("keep"),
    /** Whether the organisation has federated claims, which Okta began to give out in 2025. */
    federatedClaims: z.enum(["on", "off"]).default("on"),
    groups: z.array(groupSeed).prefault(defaultGroups),
    users: z.array(userSeed).min(1).prefault(defaultUsers),
    policies: z.array(policySeed).prefault(defaultPolicies),
    serviceApplications: z.array(serviceApplicationSeed).default([]),
  })
  .superRefine(({ groups, users, policies }, issues) => {
    const names = new Set(groups.map((each) => each.name));
    for (const { email, groups: of } of users)
      for (const name of of)
        if (!names.has(name))
          issues.addIssue(
            `User ${email} is in a group "${name}", expected one of the seed's groups; add it to groups, or take it from the user.`,
          );
    const system = policies.filter((each) => each.system).length;
    if (system !== 1)
      issues.addIssue(
        `The seed has ${system} policies with system: true, expected exactly one, as in every organisation; correct policies.`,
      );
  });

/** A seed as it is written, with everything optional. */
export type OktaSeed = z.input<typeof oktaSeed>;

/** The state of a new organisation. Its ids depend on nothing but the seed. */
export function seedState(seed: z.output<typeof oktaSeed>, now: Date): OktaState {
  const { name, pipeline } = seed.organisation;
  const created = timestamp(now);
  const times = { created, lastUpdated: created };
  let sequence = 0;
  const nextId = (prefix: "00g" | "00u" | "00o" | "rst") =>
    mintId(prefix, joinedId(name, String((sequence += 1))));

  const organisationId = nextId("00o");
  const users = seed.users.map(({ firstName, lastName, email, password, groups }) => ({
    groups,
    record: {
      id: nextId("00u"),
      status: password === null ? ("PROVISIONED" as const) : ("ACTIVE" as const),
      ...times,
      activated: created,
      statusChanged: created,
      lastLogin: null,
      passwordChanged: password === null ? null : created,
      profile: { firstName, lastName, login: email, email },
      password,
    },
  }));
  const everyone = { name: "Everyone", description: "All users in your organization" };
  const group = (profile: { name: string; description: string | null }, type: "OKTA_GROUP" | "BUILT_IN") => ({
    id: nextId("00g"),
    type,
    ...times,
    lastMembershipUpdated: created,
    profile,
    members: users.filter((each) => each.groups.includes(profile.name)).map((each) => each.record.id),
  });
  const policy = (type: "ACCESS_POLICY" | "PROFILE_ENROLLMENT", each: z.output<typeof policySeed>) => ({
    id: nextId("rst"),
    type,
    ...each,
    ...times,
  });

  const state: Omit<OktaState, "organisation"> = {
    apiTokens: users.slice(0, 1).map(({ record }) => ({ id: seed.apiToken, userId: record.id })),
    serviceApplications: seed.serviceApplications.map(({ clientId, ...each }) => ({ id: clientId, ...each })),
    accessTokens: [],
    users: users.map((each) => each.record),
    groups: [group(everyone, "BUILT_IN"), ...seed.groups.map((each) => group(each, "OKTA_GROUP"))],
    policies: [
      ...seed.policies.map((each) => policy("ACCESS_POLICY", each)),
      policy("PROFILE_ENROLLMENT", { name: "Default Policy", description: null, system: true }),
    ],
    signingKeys: [],
    applications: [],
    groupAssignments: [],
    userAssignments: [],
    logos: [],
    federatedClaims: [],
  };
  return {
    organisation: { id: organisationId, name, pipeline, defaultKid: null, sequence, customApplications: 0 },
    ...state,
  };
}
