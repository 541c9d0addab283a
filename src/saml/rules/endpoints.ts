import { isSafeTransport } from "../../facts/loopback.js";
import { readEndpoint } from "../idpMetadata.js";
import { childrenOf } from "../metadataTree.js";
import { postBinding, redirectBinding } from "../names.js";
import { quote } from "../quote.js";
import type { Rule, Subject } from "./rule.js";

/** Wants a sign-on service with the HTTP-Redirect binding: Flagsmith's sign-in form can use no other. */
export const redirect: Rule = (subject) =>
  endpointsOf(subject).some((each) => each.binding === redirectBinding)
    ? []
    : [
        {
          code: "saml/no-redirect-binding",
          found: "The IdP has no SingleSignOnService with the HTTP-Redirect binding",
          expected: "one, since Flagsmith's sign-in form can use no other",
          fix: "switch it on at the IdP",
        },
      ];

/** Wants whole https addresses: Flagsmith sends browsers to what is written there, whatever it is. */
export const location: Rule = (subject) =>
  endpointsOf(subject)
    .filter((each) => each.binding === redirectBinding || each.binding === postBinding)
    .flatMap((each) => faultOf(each.location) ?? [])
    .map(([found, fix]) => ({
      code: "saml/location",
      found: `A SingleSignOnService ${found}`,
      expected: "an https address",
      fix: fix,
    }));

function endpointsOf({ role }: Subject) {
  return childrenOf(role, "SingleSignOnService").map(readEndpoint);
}

/** What is wrong with an address, and how to fix it. */
function faultOf(address: string): [readonly [found: string, fix: string]] | undefined {
  if (address === "") return [["has no Location", "take the metadata again from the IdP"]];
  const found = `has the Location ${quote(address)}`;
  if (!URL.canParse(address)) return [[found, "give a whole URL"]];
  const url = new URL(address);
  const { username, password } = url;
  if (!isSafeTransport(url)) return [[found, "use https"]];
  if (username !== "" || password !== "") return [["has a Location with a user in it", "remove the user"]];
  if (address.includes("#")) return [[found, "remove the fragment, which would swallow the request"]];
  return undefined;
}
