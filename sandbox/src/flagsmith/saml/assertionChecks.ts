import { type XmlElement, assertionNamespace } from "pulumi-flagsmith-sso/saml";
import type { Expectations } from "./expectations.js";
import { SignInRefused } from "./refused.js";
import { checkIssuer } from "./responseChecks.js";
import { checkInstant, checkNotBefore, checkNotOnOrAfter, readTime } from "./times.js";

const bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

/** What the checks find out on the way. */
export interface CheckedAssertion {
  readonly nameId: string;
  readonly inResponseTo: string | undefined;
  readonly notOnOrAfter: Date;
}

/** Checks an assertion whose signature was verified. */
export function checkAssertion(assertion: XmlElement, expected: Expectations): CheckedAssertion {
  if (assertion.attributes.get("Version") !== "2.0")
    throw new SignInRefused(
      "The assertion is not of SAML 2.0; ask your administrator to use a SAML 2.0 application.",
    );
  checkIssuer(assertion, expected);
  checkInstant("The assertion", assertion.attributes.get("IssueInstant"), expected);
  checkConditions(assertion, expected);
  checkSession(assertion, expected);
  const [subject, ...others] = named(assertion, "Subject");
  if (subject === undefined || others.length > 0)
    throw new SignInRefused(
      "The assertion names no subject; ask your administrator to check the application in Okta.",
    );
  const nameId = named(subject, "NameID")[0]?.text.trim() ?? "";
  if (nameId === "")
    throw new SignInRefused(
      "The assertion has no NameID; ask your administrator to set the user name of the application in Okta.",
    );
  return { nameId, ...checkConfirmation(subject, expected) };
}

/** Elements of a name among the children, in the assertion's namespace. */
export function named(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((each) => each.name === name && each.namespace === assertionNamespace);
}

/** The one audience has to be this SP, and the time has to be right. Every restriction has to hold. */
function checkConditions(assertion: XmlElement, expected: Expectations): void {
  const [conditions] = named(assertion, "Conditions");
  if (conditions === undefined)
    throw new SignInRefused(
      "The assertion has no conditions, so it could be for anybody; ask your administrator to check the application in Okta.",
    );
  const [from, until] = [conditions.attributes.get("NotBefore"), conditions.attributes.get("NotOnOrAfter")];
  const [start, end] = [readTime(from), readTime(until)];
  if (start !== undefined && end !== undefined && start >= end)
    throw new SignInRefused(
      `The assertion is never valid: from ${from} until ${until}; ask your administrator to check the identity provider.`,
    );
  checkNotBefore(from, expected);
  checkNotOnOrAfter(until, expected);
  const restrictions = named(conditions, "AudienceRestriction");
  const { entityId } = expected.serviceProvider;
  const audiences = restrictions.map((each) =>
    named(each, "Audience").map((audience) => audience.text.trim()),
  );
  if (restrictions.length > 0 && audiences.every((each) => each.includes(entityId))) return;
  throw new SignInRefused(
    `The assertion is for the audience ${audiences.flat().join(", ") || "of nobody"}, but this SP is ${entityId}; ask your administrator to correct the audience in Okta.`,
  );
}

function checkSession(assertion: XmlElement, expected: Expectations): void {
  const statements = named(assertion, "AuthnStatement");
  const [statement] = statements;
  if (statement === undefined || statements.length > 1)
    throw new SignInRefused(
      `The assertion has ${statements.length} authentication statements instead of one; ask your administrator to check the identity provider.`,
    );
  checkNotOnOrAfter(statement.attributes.get("SessionNotOnOrAfter"), expected);
}

/** Who may show the assertion, where, when, and in answer to what. */
function checkConfirmation(subject: XmlElement, expected: Expectations): Omit<CheckedAssertion, "nameId"> {
  const confirmation = named(subject, "SubjectConfirmation").find(
    (each) => each.attributes.get("Method") === bearer,
  );
  const [data] = confirmation === undefined ? [] : named(confirmation, "SubjectConfirmationData");
  if (data === undefined)
    throw new SignInRefused(
      "The assertion may not be shown by a browser (no bearer confirmation); ask your administrator to check the identity provider.",
    );
  if (data.attributes.has("Address")) {
    throw new SignInRefused(
      "The assertion is for one network address only, which Flagsmith cannot check behind a proxy; ask your administrator to switch that off.",
    );
  }
  const recipient = data.attributes.get("Recipient") ?? "";
  if (recipient !== expected.serviceProvider.acsUrl) {
    throw new SignInRefused(
      `The assertion is for the recipient ${recipient || "nobody"}, but this Flagsmith takes answers at ${expected.serviceProvider.acsUrl}; ask your administrator to correct the ACS URL in Okta.`,
    );
  }
  checkNotBefore(data.attributes.get("NotBefore"), expected);
  const until = data.attributes.get("NotOnOrAfter");
  checkNotOnOrAfter(until, expected);
  const notOnOrAfter = readTime(until);
  if (notOnOrAfter === undefined)
    throw new SignInRefused(
      "The assertion says no time until which it is good; ask your administrator to check the identity provider.",
    );
  return { inResponseTo: data.attributes.get("InResponseTo"), notOnOrAfter };
}
