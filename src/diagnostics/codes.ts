/** How much a diagnostic matters: an error stops what was to be done, a warning does not. */
export type Severity = "error" | "warning";

/**
 * Every code of a diagnostic. A code never changes its meaning, and is never used again for something else; `docs/errors.md`
 * has a section for each, with what it means and what to do.
 */
export const severities = {
  // A stack's file.
  "config/unknown-key": "error",
  "config/wrong-namespace": "error",
  "config/missing-key": "error",
  "config/conflicting-keys": "error",
  "config/plain-secret": "error",

  // A value, wherever it is written: in a stack's file, in a program, in the environment.
  "value/wrong-type": "error",
  "value/not-a-choice": "error",
  "value/out-of-range": "error",
  "value/not-a-list": "error",
  "value/empty": "error",
  "value/white-space": "error",
  "value/too-long": "error",
  "value/bad-character": "error",
  "value/repeated": "error",
  "value/everyone": "error",
  "value/saml-name": "error",
  "value/api-url": "error",
  "value/dashboard-url": "error",
  "value/api-key": "error",
  "value/ca-certificate": "error",
  "value/okta-organisation": "error",
  "value/contact": "error",
  "value/folder": "error",
  "value/handoff-id": "error",
  "value/sign-on-url": "error",

  // Okta.
  "okta/no-organisation": "error",
  "okta/no-credential": "error",
  "okta/unauthenticated": "error",
  "okta/unreadable": "error",
  "okta/group-not-found": "error",
  "okta/group-exists": "error",
  "okta/settings-lost": "error",
  "okta/statements-lost": "error",

  // A connection as a whole.
  "connection/application-incomplete": "error",
  "connection/state-differs": "error",
  "connection/two-flagsmiths": "error",

  // Commands.
  "adopt/bad-variable": "error",

  "internal/unexpected": "error",
} as const satisfies Readonly<Record<`${string}/${string}`, Severity>>;

/** The code of a diagnostic: an area, and what is wrong. */
export type Code = keyof typeof severities;

/** How much a diagnostic of a code matters. */
export function severityOf({ code }: { readonly code: Code }): Severity {
  return severities[code];
}
