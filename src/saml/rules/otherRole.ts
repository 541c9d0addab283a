import { signingKeyDescriptors } from "../keyDescriptors.js";
import { quote } from "../quote.js";
import type { Rule } from "./rule.js";

/** Wants signing keys in the IdP's role only, since Flagsmith trusts those of every role for assertions. */
export const otherRole: Rule = ({ entity, role }) =>
  entity.children
    .filter((each) => each !== role && signingKeyDescriptors(each).length > 0)
    .map((each) => ({
      code: "saml/other-role",
      found: `The metadata has signing keys in ${quote(each.name)} too`,
      expected: "them in IDPSSODescriptor only, since Flagsmith would accept assertions signed with them",
      fix: "remove that role",
    }));
