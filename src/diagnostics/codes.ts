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
  "config/invalid-yaml": "error",
  "config/file-unreadable": "error",
  "config/other-project": "error",

  // A value.
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
  "value/missing": "error",
  "value/unknown-property": "error",
  "value/unknown-type": "error",

  // IdP metadata and certificates.
  "saml/empty": "error",
  "saml/too-large": "error",
  "saml/byte-order-mark": "error",
  "saml/encoding": "error",
  "saml/malformed-xml": "error",
  "saml/not-an-entity": "error",
  "saml/no-idp": "error",
  "saml/other-role": "error",
  "saml/entity-id": "error",
  "saml/protocol": "error",
  "saml/valid-until": "error",
  "saml/metadata-expires": "warning",
  "saml/no-redirect-binding": "error",
  "saml/location": "error",
  "saml/signed-requests": "warning",
  "saml/no-key": "error",
  "saml/no-key-left": "error",
  "saml/key-form": "error",
  "saml/bad-certificate": "error",
  "saml/weak-key": "error",
  "saml/many-keys": "warning",
  "saml/weak-hash": "warning",
  "saml/no-valid-certificate": "error",
  "saml/expired-certificate": "warning",
  "saml/signature": "warning",
  "saml/another-idp": "error",

  // Okta.
  "okta/no-organisation": "error",
  "okta/no-credential": "error",
  "okta/unauthenticated": "error",
  "okta/unreadable": "error",
  "okta/group-not-found": "error",
  "okta/group-exists": "error",
  "okta/settings-lost": "error",
  "okta/statements-lost": "error",
  "okta/forbidden": "error",
  "okta/not-found": "error",
  "okta/throttled": "error",
  "okta/unreachable": "error",
  "okta/server-fault": "error",
  "okta/not-okta": "error",
  "okta/invalid": "error",

  // Flagsmith.
  "flagsmith/no-credential": "error",
  "flagsmith/two-credentials": "error",
  "flagsmith/oidc-token": "error",
  "flagsmith/no-organisation": "error",
  "flagsmith/several-organisations": "error",
  "flagsmith/not-administrator": "error",
  "flagsmith/unauthenticated": "error",
  "flagsmith/forbidden": "error",
  "flagsmith/plan-too-small": "error",
  "flagsmith/not-found": "error",
  "flagsmith/invalid": "error",
  "flagsmith/taken": "error",
  "flagsmith/not-flagsmith": "error",
  "flagsmith/no-saml": "error",
  "flagsmith/redirected": "error",
  "flagsmith/throttled": "error",
  "flagsmith/unreachable": "error",
  "flagsmith/server-fault": "error",
  "flagsmith/cancelled": "error",
  "flagsmith/out-of-time": "error",

  // Resources.
  "resource/exists": "error",
  "resource/name-taken": "error",
  "resource/external-id-taken": "error",
  "resource/claimed-twice": "error",
  "resource/change-refused": "error",
  "resource/identity-changed": "error",
  "resource/gone": "error",
  "resource/perhaps-gone": "error",
  "resource/no-configuration": "error",
  "resource/not-written": "error",
  "resource/address-differs": "error",
  "resource/other-flagsmith": "error",
  "resource/bad-import-id": "error",
  "resource/broken-state": "error",
  "resource/metadata-unverified": "error",

  // A connection.
  "connection/application-incomplete": "error",
  "connection/state-differs": "error",
  "connection/two-flagsmiths": "error",
  "connection/not-deployed": "error",

  // Pulumi's engine.
  "engine/not-found": "error",
  "engine/bad-choice": "error",
  "engine/crashed": "error",
  "engine/no-stack-selected": "error",
  "engine/configuration-unreadable": "error",
  "engine/state-unreadable": "error",
  "engine/stack-not-created": "error",
  "engine/stacks-not-listed": "error",
  "engine/no-stacks": "error",

  // Commands.
  "adopt/bad-variable": "error",
  "usage/bad-option": "error",
  "usage/no-project": "error",
  "adopt/nothing-there": "error",
  "adopt/several-applications": "error",
  "adopt/several-configurations": "error",
  "adopt/no-such-application": "error",
  "adopt/other-idp": "error",
  "adopt/not-metadata": "error",
  "adopt/wrong-setting": "error",
  "adopt/unclear-settings": "error",
  "adopt/owned-elsewhere": "error",
  "adopt/stack-in-use": "error",
  "adopt/plan-failed": "error",
  "adopt/import-failed": "error",
  "adopt/through-support": "error",
  "discover/not-found": "error",
  "drift/output-not-written": "error",
  "handoff/none": "error",
  "handoff/several": "error",
  "handoff/other-id": "error",
  "rotate/which-connection": "error",
  "rotate/through-support": "error",
  "rotate/refused": "error",
  "rotate/not-switched": "error",
  "rotate/keys-not-written": "error",
  "rotate/state-not-written": "error",

  // Others.
  "internal/unexpected": "error",
} as const satisfies Readonly<Record<`${string}/${string}`, Severity>>;

/** The code of a diagnostic: an area, and what is wrong. */
export type Code = keyof typeof severities;

/** How much a diagnostic of a code matters. */
export function severityOf({ code }: { readonly code: Code }): Severity {
  return severities[code];
}
