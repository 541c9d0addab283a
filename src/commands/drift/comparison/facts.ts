import { oktaTypes, ownTypes } from "../../../facts/typeTokens.js";
import { type FixContext, refreshingUp } from "./fix.js";

/** An output that nobody can set in the program and that matters for signing in all the same. */
interface Fact {
  readonly property: string;
  /** How to fix a change of it, one sentence. */
  readonly fix: (way: FactCase) => string;
}

/** What a sentence about fixing a fact depends on. */
type FactCase = Pick<FixContext, "stack" | "throughSupport">;

const fixAddress: Fact["fix"] = ({ stack }) =>
  `Reach Flagsmith by the address that people use, or run ${refreshingUp(stack)} when it has moved for good.`;

/**
 * Outputs that are compared although no provider calls them a difference. Everything else that a provider computes (times,
 * links, what follows from another property) would be noise.
 */
const facts: Readonly<Record<string, readonly Fact[]>> = {
  [oktaTypes.application]: [
    {
      property: "keyId",
      fix: ({ stack, throughSupport }) =>
        `Switch Okta back to the old signing key, or run ${refreshingUp(stack)}, which ${
          throughSupport
            ? "writes a new hand-off to Flagsmith's support"
            : "gives Flagsmith the new certificate"
        }.`,
    },
    {
      property: "entityUrl",
      fix: () => "Look for the application that took its place in Okta, since this is another IdP.",
    },
  ],
  [ownTypes.samlConfiguration]: [
    { property: "acsUrl", fix: fixAddress },
    { property: "entityId", fix: fixAddress },
  ],
};

/** The facts of a type of resource. */
export function factsOf(type: string): readonly Fact[] {
  return facts[type] ?? [];
}
