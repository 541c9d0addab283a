import type { Place } from "../diagnostics/diagnostic.js";
import { projectNamespace } from "../facts/names.js";
import type { SettingKey } from "./settings.js";

/** The place of a key of this project, such as `flagsmith-okta:oktaGroups`. */
export function placeOf(key: SettingKey): Place {
  return { key: `${projectNamespace}:${key}` };
}
