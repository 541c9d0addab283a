import {
  type XmlElement,
  assertionNamespace,
  protocolNamespace,
  signatureNamespace,
} from "pulumi-flagsmith-sso/saml";
import type { Expectations } from "./expectations.js";
import { SignInRefused } from "./refused.js";
import { checkInstant } from "./times.js";

const success = "urn:oasis:names:tc:SAML:2.0:status:Success";

/** Checks the envelope of an answer: everything but its signatures and its assertion. */
export function checkResponse(root: XmlElement, expected: Expectations): void {
  if (root.name !== "Response" || root.namespace !== protocolNamespace) {
    throw new SignInRefused(
      `The identity provider sent ${root.name} instead of a SAML Response; start again from the sign-in page.`,
    );
  }
  if (root.attributes.get("Version") !== "2.0") {
    throw new SignInRefused(
      "The answer is not of SAML 2.0; ask your administrator to use a SAML 2.0 application.",
    );
  }
  checkStatus(root);
  checkDestination(root, expected);
  checkIssuer(root, expected);
  checkInstant("The answer", root.attributes.get("IssueInstant"), expected);
  const assertions = root.children.filter((each) => each.namespace === assertionNamespace);
  if (assertions.some((each) => each.name === "EncryptedAssertion")) {
    throw new SignInRefused(
      "The assertion is encrypted, which Flagsmith cannot read; ask your administrator to switch encryption off in Okta.",
    );
  }
  const count = assertions.filter((each) => each.name === "Assertion").length;
  if (count !== 1) {
    throw new SignInRefused(
      `The answer holds ${count} assertions instead of one; start again from the sign-in page.`,
    );
  }
}

/** Whether an element carries a signature of its own. */
export function isSigned(element: XmlElement | undefined): boolean {
  return (
    element?.children.some((each) => each.name === "Signature" && each.namespace === signatureNamespace) ??
    false
  );
}

/** Issuer and entity ID have to be the same; the issuer may be padded, the entity ID in metadata not. */
export function checkIssuer(element: XmlElement, { idp }: Expectations): void {
  const issuer = element.children
    .find((each) => each.name === "Issuer" && each.namespace === assertionNamespace)
    ?.text.trim();
  if (issuer === idp.entityId) return;
  throw new SignInRefused(
    `The answer comes from "${issuer ?? "nobody"}", but this SAML organisation trusts "${idp.entityId}"; ask your administrator to put the metadata of that application into Flagsmith.`,
  );
}

function checkDestination(root: XmlElement, { serviceProvider }: Expectations): void {
  const destination = root.attributes.get("Destination") ?? "";
  if (destination === "" || destination === serviceProvider.acsUrl) return;
  throw new SignInRefused(
    `The answer is meant for ${destination}, but this Flagsmith takes answers at ${serviceProvider.acsUrl}; ask your administrator to correct the ACS URL in Okta.`,
  );
}

function checkStatus(root: XmlElement): void {
  const status = root.children.find((each) => each.name === "Status" && each.namespace === protocolNamespace);
  const code = status?.children.find((each) => each.name === "StatusCode");
  const value = code?.attributes.get("Value") ?? "no status";
  if (value === success) return;
  const inner = code?.children.find((each) => each.name === "StatusCode")?.attributes.get("Value");
  const reason = (inner ?? value).split(":").at(-1);
  throw new SignInRefused(
    `The identity provider did not sign you in (${reason}); try again, or ask your administrator.`,
  );
}
