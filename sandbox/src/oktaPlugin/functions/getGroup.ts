import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { computedText, computedTextSet, flagOffByDefault, optionalText } from "../bridge/attributes.js";
import { flag, text } from "../bridge/state.js";
import { findGroup, membersOf } from "./findGroup.js";
import type { TerraformFunction } from "./function.js";

/** `okta_group` as a data source: a group by its id or name. */
export const getGroup: TerraformFunction = {
  schema: {
    id: { ...optionalText, use: "optionalComputed", conflictsWith: ["name", "type"] },
    name: { ...optionalText, use: "optionalComputed" },
    type: optionalText,
    description: computedText,
    includeUsers: flagOffByDefault,
    users: computedTextSet,
    delayReadSeconds: optionalText,
  },
  read: async (okta, args) => {
    const seconds = Number(text(args, "delayReadSeconds"));
    if (Number.isInteger(seconds) && seconds > 0) await okta.sleep(seconds * 1000);
    const { id, type = "", profile } = await findGroup(okta, args, text(args, "name"));
    const users: PropertyMap = flag(args, "includeUsers") ? { users: await membersOf(okta, id) } : {};
    const description = profile.description ?? "";
    return { id, state: { ...args, ...users, type, name: profile.name ?? "", description } };
  },
};
