/** Label of the Okta application, where none is given. */
export const defaultOktaLabel = "Flagsmith";
