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
 * Why a SAML configuration could not have this name, the rest of a sentence; undefined where it could.
 *
 * @param fix - what to do about it.
 */
export function samlNameProblem(
  name: string,
  fix = 'choose another, for example "acme"',
): string | undefined {
  if (routeNames.includes(name.toLowerCase()))
    return `found ${quote(name)}, expected a name that is none of Flagsmith's own routes, since it could not be reached; ${fix}.`;
  if (nameForm.test(name)) return undefined;
  return `found ${quote(name)}, expected 1 to 100 letters, digits, "-" or "_", the first not "_", since the name is part of the ACS URL; ${fix}.`;
}
