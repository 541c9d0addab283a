/** An output that nobody can set in the program and that matters for signing in all the same. */
interface Fact {
  readonly property: string;
  /** How to mend a change of it, the rest of a sentence. */
  readonly mend: string;
}

/**
 * Outputs that are compared although no provider calls them a difference. Everything else that a provider computes (times,
 * links, what follows from another property) would be noise.
 */
const facts: Readonly<Record<string, readonly Fact[]>> = {
  "okta:app/saml:Saml": [
    {
      property: "keyId",
      mend: "switch Okta back to the old signing key, or run `pulumi up --refresh` to hand the new certificate over",
    },
    {
      property: "entityUrl",
      mend: "look for the application that took its place in Okta, since this is another IdP",
    },
  ],
  "flagsmith-sso:index:SamlConfiguration": [
    {
      property: "acsUrl",
      mend: "reach Flagsmith by the address that people use, or run `pulumi up --refresh` when it has moved for good",
    },
    {
      property: "entityId",
      mend: "reach Flagsmith by the address that people use, or run `pulumi up --refresh` when it has moved for good",
    },
  ],
};

/** The facts of a type of resource. */
export function factsOf(type: string): readonly Fact[] {
  return facts[type] ?? [];
}
