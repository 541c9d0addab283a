import type { Finding } from "../../diagnostics/diagnostic.js";
import { isSafeTransport } from "../../facts/loopback.js";
import { quote } from "../../saml/quote.js";

/** Longest `frontend_url`. Source: Flagsmith's openapi.yaml. */
const maxLength = 200;

/** Why a text is no base URL of a dashboard; undefined if it is one. */
export function frontendUrlProblem(frontendUrl: string): Finding | undefined {
  const refuse = (fix: string): Finding => ({
    code: "value/dashboard-url",
    found: `found ${quote(frontendUrl)}`,
    expected: "the dashboard's base URL, such as https://flagsmith.acme.example",
    fix,
  });
  if (!URL.canParse(frontendUrl)) return refuse("give a whole URL");
  const url = new URL(frontendUrl);
  if (!isSafeTransport(url)) return refuse("use https, since a sign-in code is sent there");
  if (url.username !== "" || url.search !== "" || url.hash !== "")
    return refuse("leave out the user, the query and the fragment");
  if (frontendUrl.endsWith("/")) return refuse("leave out the slash at the end");
  if (frontendUrl.length > maxLength)
    return {
      code: "value/too-long",
      found: `found ${frontendUrl.length} characters`,
      expected: `at most ${maxLength}`,
      fix: "use a shorter URL",
    };
  return undefined;
}
