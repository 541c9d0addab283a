import { type MendCase, refreshingUp } from "./mend.js";

/** An output that nobody can set in the program and that matters for signing in all the same. */
interface Fact {
  readonly property: string;
  /** How to mend a change of it, one sentence. */
  readonly mend: (way: FactCase) => string;
}

/** What a sentence about mending a fact depends on. */
type FactCase = Pick<MendCase, "stack" | "throughSupport">;

const mendAddress: Fact["mend"] = ({ stack }) =>
  `Reach Flagsmith by the address that people use, or run ${refreshingUp(stack)} when it has moved for good.`;

/**
 * Outputs that are compared although no provider calls them a difference. Everything else that a provider computes (times,
 * links, what follows from another property) would be noise.
 */
const facts: Readonly<Record<string, readonly Fact[]>> = {
  "okta:app/saml:Saml": [
    {
      property: "keyId",
      mend: ({ stack, throughSupport }) =>
        `Switch Okta back to the old signing key, or run ${refreshingUp(stack)}, which ${
          throughSupport
            ? "writes a new hand-off to Flagsmith's support"
            : "gives Flagsmith the new certificate"
        }.`,
    },
    {
      property: "entityUrl",
      mend: () => "Look for the application that took its place in Okta, since this is another IdP.",
    },
  ],
  "flagsmith-sso:index:SamlConfiguration": [
    { property: "acsUrl", mend: mendAddress },
    { property: "entityId", mend: mendAddress },
  ],
};

/** The facts of a type of resource. */
export function factsOf(type: string): readonly Fact[] {
  return facts[type] ?? [];
}
