import { computedText, flagOffByDefault } from "../bridge/attributes.js";
import { flag } from "../bridge/state.js";
import { findGroup, membersOf } from "./findGroup.js";
import type { TerraformFunction } from "./function.js";

/** `okta_everyone_group`: the group that everybody is in. */
export const getEveryoneGroup: TerraformFunction = {
  schema: { description: computedText, includeUsers: flagOffByDefault },
  read: async (okta, args) => {
    const { id, profile } = await findGroup(okta, args, "Everyone");
    // The real plugin asks for the members too, though it has no attribute to keep them in.
    if (flag(args, "includeUsers")) await membersOf(okta, id);
    return { id, state: { ...args, description: profile.description ?? "" } };
  },
};
