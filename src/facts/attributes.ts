/** What a claim can be used for in Flagsmith. Source: Flagsmith's openapi.yaml, `django_attribute_name`. */
export const flagsmithAttributes = ["email", "first_name", "last_name", "groups"] as const;

/**
 * The assertion's attribute in which Flagsmith looks for each of its own without an attribute mapping; the catalogue
 * application sends the first three by itself. Source: Flagsmith's documentation, "SAML".
 */
export const defaultAttributes = {
  email: "email",
  first_name: "givenName",
  last_name: "surname",
  groups: "groups",
} as const satisfies Readonly<Record<(typeof flagsmithAttributes)[number], string>>;
