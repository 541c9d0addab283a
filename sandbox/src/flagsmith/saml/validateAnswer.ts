import { type XmlElement, XmlError, parseXml } from "pulumi-flagsmith-sso/saml";
import { checkAssertion } from "./assertionChecks.js";
import { readAttributes } from "./attributes.js";
import type { Expectations, VerifiedAnswer } from "./expectations.js";
import { SignInRefused } from "./refused.js";
import { checkResponse } from "./responseChecks.js";
import { verifySignatures } from "./verifySignatures.js";

/** Largest answer that is looked into, in characters of base64. */
const maxLength = 2_000_000;

/**
 * Validates a `SAMLResponse`: signatures by node-saml, from the stored IdP metadata alone, and besides everything that
 * Flagsmith's own library checks and node-saml does not.
 *
 * @throws SignInRefused with the reason for the person who signs in.
 */
export async function validateAnswer(encoded: string, expected: Expectations): Promise<VerifiedAnswer> {
  const xml = decode(encoded);
  const root = parse(xml);
  checkResponse(root, expected);
  const assertion = parse(await verifySignatures(Buffer.from(xml).toString("base64"), root, expected));
  const { nameId, inResponseTo, notOnOrAfter } = checkAssertion(assertion, expected);
  checkSolicited(root.attributes.get("InResponseTo"), inResponseTo, expected);
  return {
    assertionId: assertion.attributes.get("ID") ?? "",
    nameId,
    attributes: readAttributes(assertion),
    inResponseTo,
    notOnOrAfter,
  };
}

/** Both parts of an answer have to name the same request, which has to be waiting; or neither, where that is allowed. */
function checkSolicited(
  response: string | undefined,
  assertion: string | undefined,
  expected: Expectations,
): void {
  if (response !== assertion)
    throw new SignInRefused(
      "The answer and its assertion name different requests; start again from the sign-in page.",
    );
  if (response !== undefined && expected.isWaiting(response)) return;
  if (expected.allowUnsolicited && response === undefined) return;
  throw new SignInRefused(
    response === undefined
      ? "This SAML organisation does not accept sign-ins that start at the identity provider; start from Flagsmith's sign-in page, with Single Sign-On."
      : "The answer is for a request that Flagsmith does not know, or that was answered already; start again from the sign-in page.",
  );
}

function decode(encoded: string): string {
  const xml =
    encoded.length > maxLength ? "" : Buffer.from(encoded.replaceAll(/\s/g, ""), "base64").toString("utf8");
  if (xml.startsWith("<")) return xml;
  throw new SignInRefused(
    "The answer cannot be read, expected base64 of a SAML Response; start again from the sign-in page.",
  );
}

function parse(xml: string): XmlElement {
  try {
    return parseXml(xml);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new SignInRefused(`The answer cannot be read: ${error.message}.`);
  }
}
