import { optionalJson } from "../bridge/jsonText.js";
import { flagOffByDefault, optionalText, requiredText } from "../bridge/attributes.js";
import { isSameProfile } from "./customProfile.js";
import type { Schema } from "../bridge/schema.js";

/** Source: terraform-provider-okta 6.12.0 `okta/services/idaas/resource_okta_group.go`. */
export const groupSchema = {
  name: requiredText("The name of the Okta Group."),
  description: optionalText,
  skipUsers: { ...flagOffByDefault, deprecated: true },
  customProfileAttributes: { ...optionalJson, isSame: isSameProfile },
} as const satisfies Schema;
