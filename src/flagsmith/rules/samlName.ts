import type { Finding } from "../../diagnostics/diagnostic.js";
import { quote } from "../../saml/quote.js";

/**
 * The safe form of a name. Flagsmith itself checks the first character only, but a name with `/` or `.` cannot be
 * reached by its URL, and the name is part of the ACS URL. Source: Flagsmith's openapi.yaml (`^[A-Za-z0-9-]`,
 * maxLength 100) and its documentation ("unique, URL-friendly").
 */
const nameForm = /^[A-Za-z0-9-][A-Za-z0-9_-]{0,99}$/;

/** Names that collide with routes below `auth/saml/`. */
const routeNames = ["configuration", "attribute-mapping", "login", "metadata", "request", "response"];

/**
 * Why a SAML configuration could not have this name; undefined if it could.
 *
 * @param fix - what to do about it.
 */
export function samlNameProblem(
  name: string,
  fix = 'choose another, for example "acme"',
): Finding | undefined {
  const [code, found] = ["value/saml-name", `found ${quote(name)}`] as const;
  if (routeNames.includes(name.toLowerCase()))
    return {
      code,
      found,
      expected: "a name that is not one of Flagsmith's own routes, which would hide it",
      fix,
    };
  if (nameForm.test(name)) return undefined;
  return {
    code,
    found,
    expected:
      '1 to 100 letters, digits, "-" or "_", the first not "_", since the name is part of the ACS URL',
    fix,
  };
}
