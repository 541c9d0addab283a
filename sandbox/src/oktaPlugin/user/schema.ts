import { computedText, flagOffByDefault, optionalText, requiredText } from "../bridge/attributes.js";
import { optionalJson } from "../bridge/jsonText.js";
import type { ScalarAttribute, Schema } from "../bridge/schema.js";

/** Profile attributes that a program may leave out; Okta's names and Pulumi's are the same. */
export const optionalProfileNames = [
  "city",
  "costCenter",
  "countryCode",
  "department",
  "displayName",
  "division",
  "employeeNumber",
  "honorificPrefix",
  "honorificSuffix",
  "locale",
  "manager",
  "managerId",
  "middleName",
  "mobilePhone",
  "nickName",
  "organization",
  "preferredLanguage",
  "primaryPhone",
  "profileUrl",
  "secondEmail",
  "state",
  "streetAddress",
  "timezone",
  "title",
  "userType",
  "zipCode",
] as const;

/** Profile attributes that every user has. */
export const requiredProfileNames = ["firstName", "lastName", "login", "email"] as const;

const secretText = { ...optionalText, sensitive: true } as const satisfies ScalarAttribute;
const refusedText = { ...optionalText, refused: true } as const satisfies ScalarAttribute;
const refusedTexts = { kind: "texts", use: "optional", refused: true } as const;

/** Statuses that Okta gives a user that the program wants active, and that are no difference. */
const isEffectivelyActive: readonly string[] = ["PROVISIONED", "PASSWORD_EXPIRED"];

/** Source: terraform-provider-okta 6.12.0 `okta/services/idaas/resource_okta_user.go`. */
export const userSchema: Schema = {
  ...Object.fromEntries(optionalProfileNames.map((name) => [name, optionalText])),
  firstName: requiredText("User's First Name, required by default."),
  lastName: requiredText("User's Last Name, required by default."),
  login: requiredText("User Okta login, must be an email address."),
  email: requiredText("User primary email address, must be a valid email address."),
  postalAddress: optionalText,
  customProfileAttributes: { ...optionalJson, use: "optionalComputed" },
  customProfileAttributesToIgnores: {
    ...refusedTexts,
    set: true,
    tfName: "custom_profile_attributes_to_ignore",
  },
  status: {
    ...optionalText,
    default: "ACTIVE",
    isSame: (before, after) => after === "ACTIVE" && isEffectivelyActive.includes(before),
  },
  rawStatus: computedText,
  password: secretText,
  oldPassword: secretText,
  expirePasswordOnCreate: { ...flagOffByDefault, refused: true },
  passwordInlineHook: refusedText,
  passwordHash: refusedText,
  recoveryQuestion: refusedText,
  recoveryAnswer: { ...refusedText, sensitive: true },
  realmId: { ...optionalText, use: "optionalComputed", refused: true },
  skipRoles: { ...flagOffByDefault, deprecated: true },
  type: { ...refusedText, use: "optionalComputed" },
  created: computedText,
  activated: computedText,
  statusChanged: computedText,
  lastLogin: computedText,
  lastUpdated: computedText,
  passwordChanged: computedText,
};
