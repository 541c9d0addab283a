import { isSafeTransport } from "../../facts/loopback.js";
import { quote } from "../../saml/quote.js";

/** Longest `frontend_url`. Source: Flagsmith's openapi.yaml. */
const maxLength = 200;

/** Why a text is no base URL of a dashboard, the rest of a sentence; undefined where it is one. */
export function frontendUrlProblem(frontendUrl: string): string | undefined {
  const found = `found ${quote(frontendUrl)}, expected the dashboard's base URL, such as https://flagsmith.acme.example`;
  if (!URL.canParse(frontendUrl)) return `${found}; give a whole URL.`;
  const url = new URL(frontendUrl);
  if (!isSafeTransport(url)) return `${found}; use https, since a sign-in code is sent there.`;
  if (url.username !== "" || url.search !== "" || url.hash !== "")
    return `${found}; leave out the user, the query and the fragment.`;
  if (frontendUrl.endsWith("/")) return `${found}; leave out the slash at the end.`;
  if (frontendUrl.length > maxLength)
    return `found ${frontendUrl.length} characters, expected at most ${maxLength}; use a shorter URL.`;
  return undefined;
}
