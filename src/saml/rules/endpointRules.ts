import { childrenOf, readEndpoint } from "../idpMetadata.js";
import { postBinding, redirectBinding } from "../names.js";
import { type Problem, quote, refusal, warning } from "../problem.js";
import type { XmlElement } from "../xml.js";

/** Hosts that plain http is allowed for: what is said to them never leaves the machine. */
const loopback = /^(127\.0\.0\.1|\[::1\]|localhost|.+\.localhost)$/;

/** Rules over where the IdP takes sign-in requests. Flagsmith sends browsers there as it is, unchecked. */
export function endpointRules(role: XmlElement): Problem[] {
  const endpoints = childrenOf(role, "SingleSignOnService").map(readEndpoint);
  const wanted = role.attributes.get("WantAuthnRequestsSigned")?.trim();
  const problems = endpoints
    .filter((each) => each.binding === redirectBinding || each.binding === postBinding)
    .flatMap((each) => locationRule(each.location));
  if (!endpoints.some((each) => each.binding === redirectBinding)) {
    problems.push(
      refusal(
        "redirect",
        "The IdP has no SingleSignOnService with the HTTP-Redirect binding, expected one, since Flagsmith's sign-in form can use no other; switch it on at the IdP.",
      ),
    );
  }
  if (wanted === "true" || wanted === "1") {
    problems.push(
      warning(
        "signedRequests",
        "The IdP wants signed requests (WantAuthnRequestsSigned), but Flagsmith sends unsigned ones; switch that off at the IdP if it refuses them.",
      ),
    );
  }
  return problems;
}

function locationRule(location: string): Problem[] {
  const refuse = (found: string, mend: string) => [
    refusal("location", `A SingleSignOnService ${found}, expected an https address; ${mend}.`),
  ];
  if (location === "") return refuse("has no Location", "take the metadata again from the IdP");
  if (!URL.canParse(location)) return refuse(`has the Location ${quote(location)}`, "give a whole URL");
  const url = new URL(location);
  const plain = url.protocol === "http:" && loopback.test(url.hostname);
  if (url.protocol !== "https:" && !plain) return refuse(`has the Location ${quote(location)}`, "use https");
  if (url.username !== "") return refuse("has a Location with a user in it", "remove the user");
  if (location.includes("#"))
    return refuse(
      `has the Location ${quote(location)}`,
      "remove the fragment, which would swallow the request",
    );
  return [];
}
