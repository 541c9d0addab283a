import type { Handoff, HandoffRequest } from "./handoff.js";

/** The text of the e-mail: for somebody who has Flagsmith's admin pages open and nothing else to go by. */
export function messageText(
  { samlOrganisation, requests }: HandoffRequest,
  { id, entityId, singleSignOnUrl, certificates }: Handoff,
  metadataFile: string,
): string {
  return [
    "Hello Flagsmith support,",
    `please put the attached IdP metadata into the SAML configuration "${samlOrganisation}" (Okta is the IdP), in place of what it may hold.`,
    [
      `SAML organisation:  ${samlOrganisation}`,
      `Attachment:         ${metadataFile}`,
      `IdP entity ID:      ${entityId}`,
      `Single sign-on URL: ${singleSignOnUrl}`,
    ].join("\n"),
    [
      "It holds these signing certificates, to compare with (SHA-256):",
      ...certificates.map(({ fingerprint, notAfter }) => `  ${fingerprint}\n  valid until ${notAfter}`),
    ].join("\n"),
    ...(requests.length === 0
      ? []
      : [["We ask for this too:", ...requests.map((each) => `- ${each}`)].join("\n")]),
    "Please answer when it is done, so that we can begin to sign in.",
    `Reference: ${id}`,
  ].join("\n\n");
}
