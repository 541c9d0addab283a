import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import { isLoopback } from "../facts/loopback.js";

/** Longest piece of a user's input that a message repeats. */
const maxQuoted = 80;

/**
 * Reads the address of a Flagsmith API, given with or without `/api/v1`: Okta's application and Flagsmith's
 * documentation name the origin, Flagsmith's Terraform provider the root with `/api/v1`.
 *
 * @returns scheme, host and port, without a slash at the end: what Okta's application calls "API Base URL".
 * @throws DiagnosticError, which repeats no credentials, if the text is no such address.
 */
export function normaliseApiUrl(text: string): string {
  if (!URL.canParse(text.trim())) throw refusal("text that is no URL", "give a whole URL");
  const url = new URL(text.trim());
  if (url.username !== "" || url.password !== "") {
    throw refusal(`a user name or password in the URL of ${url.host}`, "give the API key as apiKey instead");
  }
  const found = `"${text.trim().slice(0, maxQuoted)}"`;
  if (url.protocol !== "https:" && url.protocol !== "http:") throw refusal(found, "use https");
  if (url.protocol === "http:" && !isLoopback(url)) {
    throw refusal(found, "use https, since the API key is sent there");
  }
  if (url.search !== "" || url.hash !== "") throw refusal(found, "leave out the query and the fragment");
  const path = url.pathname.replace(/\/+$/, "");
  if (path !== "" && path !== "/api/v1") {
    throw refusal(
      found,
      `leave out the path "${path.slice(0, maxQuoted)}", since the API is at the root of its host`,
    );
  }
  return url.origin;
}

function refusal(found: string, fix: string): DiagnosticError {
  return new DiagnosticError({
    code: "value/api-url",
    found: `found ${found}`,
    expected: "the root URL of a Flagsmith API, such as https://flagsmith.acme.example",
    fix,
  });
}
