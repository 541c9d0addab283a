/** Okta's built-in group of all users. Source: Okta's documentation, "Groups API", type BUILT_IN. */
export const everyone = "Everyone";
