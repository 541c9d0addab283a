import type { Handoff, HandoffRequest } from "./handoff.js";

/** The text of the e-mail, for somebody who has only Flagsmith's admin pages. */
export function messageText(
  { samlOrganisation, requests }: HandoffRequest,
  { id, entityId, singleSignOnUrl, certificates }: Handoff,
  metadataFile: string,
): string {
  return [
    "Hello Flagsmith support,",
    `please enter the attached IdP metadata in the SAML configuration "${samlOrganisation}" (Okta is the IdP), replacing any metadata there.`,
    [
      `SAML organisation:  ${samlOrganisation}`,
      `Attachment:         ${metadataFile}`,
      `IdP entity ID:      ${entityId}`,
      `Single sign-on URL: ${singleSignOnUrl}`,
    ].join("\n"),
    [
      "It contains these signing certificates (SHA-256), so that you can compare them:",
      ...certificates.map(({ fingerprint, notAfter }) => `  ${fingerprint}\n  valid until ${notAfter}`),
    ].join("\n"),
    ...(requests.length === 0
      ? []
      : [["Please also do this:", ...requests.map((each) => `- ${each}`)].join("\n")]),
    "Please reply when it is done, so that we can start to sign in.",
    `Reference: ${id}`,
  ].join("\n\n");
}
