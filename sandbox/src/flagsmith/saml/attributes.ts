import type { XmlElement } from "pulumi-flagsmith-sso/saml";
import { named } from "./assertionChecks.js";
import { SignInRefused } from "./refused.js";

/**
 * The attributes of an assertion, as Flagsmith's library reads them: names and values without white space around them,
 * always lists; a name that is repeated in a statement joins its values, a later statement replaces an earlier one.
 * Source: measured on pysaml2 7.4.2 with `allow_unknown_attributes`.
 *
 * @throws SignInRefused for what the library's schema check refuses.
 */
export function readAttributes(assertion: XmlElement): Map<string, readonly string[]> {
  const statements = named(assertion, "AttributeStatement");
  checkTypes(
    statements.flatMap((each) => named(each, "Attribute")).flatMap((each) => named(each, "AttributeValue")),
  );
  const all = new Map<string, readonly string[]>();
  for (const statement of statements) {
    const own = new Map<string, readonly string[]>();
    for (const attribute of named(statement, "Attribute")) {
      const name = friendlyName(attribute);
      if (name === "")
        throw new SignInRefused(
          "The assertion has an attribute without a name; ask your administrator to check the attribute statements in Okta.",
        );
      own.set(name, [...(own.get(name) ?? []), ...named(attribute, "AttributeValue").map(textOf)]);
    }
    for (const [name, values] of own) all.set(name, values);
  }
  return all;
}

function textOf(value: XmlElement): string {
  return value.children.length > 0 ? "" : value.text.trim();
}

/**
 * Values have to be of the type that they say. Where every typed value is empty the library loses the declaration of the
 * types, and refuses the whole answer. Source: measured on pysaml2 7.4.2.
 */
function checkTypes(values: readonly XmlElement[]): void {
  const typed = values.filter((each) => typeOf(each) !== undefined);
  const wrong = typed.find((each) => typeOf(each) === "xs:integer" && !/^[+-]?\d+$/.test(each.text.trim()));
  if (wrong !== undefined) {
    throw new SignInRefused(
      `The assertion has the value "${wrong.text.slice(0, 40)}" where it says a number; ask your administrator to check the attribute statements in Okta.`,
    );
  }
  if (typed.length > 0 && values.every((each) => textOf(each) === "")) {
    throw new SignInRefused(
      "All attributes of the assertion are empty; ask your administrator to fill in your profile in Okta.",
    );
  }
}

function typeOf(value: XmlElement): string | undefined {
  return value.attributes.get("xsi:type");
}

const uri = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri";
const basic = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic";
const unspecified = "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified";

/** Names that the library replaces, by name format. Source: pysaml2's attribute maps, as far as it was measured. */
const knownNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [uri]: {
    "urn:oid:0.9.2342.19200300.100.1.3": "mail",
    "urn:oid:2.5.4.42": "givenName",
    "urn:oid:2.5.4.4": "sn",
    "urn:oasis:names:tc:SAML:attribute:subject-id": "subject-id",
  },
  [basic]: { "urn:mace:dir:attribute-def:mail": "mail" },
  [unspecified]: {
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress": "emailAddress",
    "http://schemas.xmlsoap.org/claims/Group": "group",
    "http://schemas.microsoft.com/ws/2008/06/identity/claims/role": "role",
  },
};

function friendlyName(attribute: XmlElement): string {
  const name = attribute.attributes.get("Name")?.trim() ?? "";
  return knownNames[attribute.attributes.get("NameFormat") ?? ""]?.[name] ?? name;
}
