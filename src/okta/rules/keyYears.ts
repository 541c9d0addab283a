/** Years for which a new signing key may be valid. Source: Okta's reference, "Generate a key credential". */
export const keyYears = { least: 2, most: 10 } as const;
