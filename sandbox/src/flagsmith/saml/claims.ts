/** What Flagsmith takes of an assertion. */
export interface Claims {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Undefined: no groups attribute was sent, so that membership stays as it is. */
  readonly groups: readonly string[] | undefined;
}

/** From Flagsmith's attribute to the assertion's, where an administrator mapped it. */
export type Mappings = Readonly<Partial<Record<"email" | "first_name" | "last_name" | "groups", string>>>;

/**
 * The claims of an assertion. A mapping takes the place of the default names. Source: Flagsmith's documentation, "SAML";
 * that the NameID stands in for a missing e-mail address is the sandbox's choice.
 */
export function claimsOf(
  attributes: ReadonlyMap<string, readonly string[]>,
  nameId: string,
  mappings: Mappings,
): Claims {
  const first = (names: readonly string[]) =>
    names.map((name) => attributes.get(name)?.[0]).find((value) => value !== undefined && value !== "");
  const mapped = (name: keyof Mappings, defaults: readonly string[]) => {
    const mapping = mappings[name];
    return first(mapping === undefined ? defaults : [mapping]);
  };
  const [displayFirst = "", ...displayRest] = (first(["displayName"]) ?? "").split(" ");
  return {
    email: mapped("email", ["mail", "email", "emailAddress"]) ?? nameId,
    firstName: mapped("first_name", ["gn", "givenName"]) ?? displayFirst,
    lastName: mapped("last_name", ["sn", "surname"]) ?? displayRest.join(" "),
    groups: attributes.get(mappings.groups ?? "groups"),
  };
}
