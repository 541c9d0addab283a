import { oktaTypes, ownTypes } from "../../../facts/typeTokens.js";
import { type FixContext, refreshingUp } from "./fix.js";

/** An output that cannot be set in the program but matters for signing in. */
interface Fact {
  readonly property: string;
  /** How to fix a change of it, one sentence. */
  readonly fix: (way: FactCase) => string;
}

/** What the fix of a fact depends on. */
type FactCase = Pick<FixContext, "stack" | "throughSupport">;

const fixAddress: Fact["fix"] = ({ stack }) =>
  `Connect to Flagsmith at the address that people use, or run ${refreshingUp(stack)} if it has moved permanently.`;

/**
 * Outputs that are compared although no provider reports them as a difference. Everything else that a provider computes
 * (times, links, consequences of another property) would be noise.
 */
const facts: Readonly<Record<string, readonly Fact[]>> = {
  [oktaTypes.application]: [
    {
      property: "keyId",
      fix: ({ stack, throughSupport }) =>
        `Switch Okta back to the old signing key, or run ${refreshingUp(stack)}, which ${
          throughSupport
            ? "writes a new hand-off to Flagsmith's support"
            : "writes the new certificate to Flagsmith"
        }.`,
    },
    {
      property: "entityUrl",
      fix: () => "Find the application in Okta that replaced it, because it is another IdP.",
    },
  ],
  [ownTypes.samlConfiguration]: [
    { property: "acsUrl", fix: fixAddress },
    { property: "entityId", fix: fixAddress },
  ],
};

/** The facts of a resource type. */
export function factsOf(type: string): readonly Fact[] {
  return facts[type] ?? [];
}
