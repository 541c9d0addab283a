/** Users of the local Okta. */
/** Somebody whom the program lets in, until it says otherwise, and somebody whom it does not. */
export const people = { ada: "ada.lovelace@example.com", mary: "mary.shelley@example.com" } as const;
/** Names of their groups in Okta. */
export const groupsOfPeople = { ada: ["Engineering", "Flagsmith Admins"], mary: ["Product"] } as const;
/** One of them. */
export type Person = keyof typeof people;
