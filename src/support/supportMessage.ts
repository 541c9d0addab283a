import MailComposer from "nodemailer/lib/mail-composer";
import { supportAddress } from "../facts/saas.js";
import { type Handoff, type HandoffRequest, handoffOf } from "./handoff.js";

/** The text of the e-mail, for somebody who has only Flagsmith's admin pages. */
function messageText(
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

/** The media type of SAML metadata. Source: SAML 2.0 metadata, appendix A. */
const metadataType = "application/samlmetadata+xml";

/** The sender, and the time. */
export interface Sender {
  /** E-mail address to which support answers. */
  readonly contact: string;
  readonly date: Date;
}

/** The two files of a hand-off, by name. */
export interface HandoffFiles {
  readonly handoff: Handoff;
  readonly metadata: { readonly name: string; readonly text: string };
  /** A draft that mail programs open ready to send: RFC 5322, with `X-Unsent`, as Outlook has it. */
  readonly message: { readonly name: string; readonly text: string };
}

/**
 * The metadata and the e-mail to Flagsmith's support. The same request at the same time gives the same bytes.
 *
 * @throws MetadataError when the metadata describes no IdP.
 */
export async function handoffFiles(
  request: HandoffRequest,
  { contact, date }: Sender,
): Promise<HandoffFiles> {
  const handoff = handoffOf(request);
  const name = `flagsmith-${request.samlOrganisation}-idp-metadata.xml`;
  const composer = new MailComposer({
    from: contact,
    to: supportAddress,
    subject: `SAML for "${request.samlOrganisation}": IdP metadata of Okta (${handoff.id})`,
    date,
    messageId: `<${handoff.id}.${date.getTime()}@${contact.split("@").at(-1)}>`,
    baseBoundary: handoff.id,
    headers: { "X-Unsent": "1" },
    text: messageText(request, handoff, name),
    attachments: [{ filename: name, content: request.metadataXml.text, contentType: metadataType }],
  });
  const message = await composer.compile().build();
  return {
    handoff,
    metadata: { name, text: request.metadataXml.text },
    message: { name: `flagsmith-${request.samlOrganisation}-to-support.eml`, text: message.toString("utf8") },
  };
}
