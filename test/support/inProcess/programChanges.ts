import type { Wanted } from "./connection.js";

/** Changes of the program. */
export const programs = [
  "one group more",
  "one group fewer",
  "a group under another name",
  "two groups swap their external ids",
  "another mapping",
  "no mapping",
  "retired keys: remove",
  "retired keys: keep",
  "IdP-initiated",
  "another label",
  "another Okta group",
  "another signing key",
  "another SAML organisation",
] as const;
export type ProgramChange = (typeof programs)[number];

/**
 * The connection as its program describes it afterwards.
 *
 * @param deployedName - name of the SAML configuration that there is.
 * @param next - a number that was never used before.
 */
export function changeProgram(
  change: ProgramChange,
  wanted: Wanted,
  deployedName: string | undefined,
  next: number,
): Wanted {
  const { groups, mappings } = wanted;
  const changes: Readonly<Record<ProgramChange, () => Partial<Wanted>>> = {
    "one group more": () => ({ groups: [...groups, { name: `Team ${next}`, externalId: `team-${next}` }] }),
    "one group fewer": () => ({ groups: groups.slice(1) }),
    "a group under another name": () => ({
      groups: groups.map((each, index) => (index === 0 ? { ...each, name: `Team ${next}` } : each)),
    }),
    "two groups swap their external ids": () => {
      const [first, second, ...rest] = groups;
      if (first === undefined || second === undefined) return {};
      return {
        groups: [
          { ...first, externalId: second.externalId },
          { ...second, externalId: first.externalId },
          ...rest,
        ],
      };
    },
    "another mapping": () => ({ mappings: { ...mappings, first_name: `given-${next}` } }),
    "no mapping": () => ({ mappings: {} }),
    "retired keys: remove": () => ({ retiredKeys: "remove" }),
    "retired keys: keep": () => ({ retiredKeys: "keep" }),
    "IdP-initiated": () => ({ allowIdpInitiated: wanted.allowIdpInitiated !== true }),
    "another label": () => ({ label: `Flagsmith ${next}` }),
    "another Okta group": () => ({ oktaGroups: ["Engineering", "Flagsmith Admins"] }),
    "another signing key": () => ({ signingKeyName: `key-${next}` }),
    "another SAML organisation": () => ({
      samlOrganisation: `acme-${next}`,
      renamedFrom: deployedName ?? wanted.samlOrganisation,
    }),
  };
  return { ...wanted, ...changes[change]() };
}
