import { z } from "zod";

/** Attributes of a user without a schema of one's own. Source: Okta's reference, "Default profile properties". */
const attributes = [
  "login",
  "email",
  "secondEmail",
  "firstName",
  "lastName",
  "middleName",
  "honorificPrefix",
  "honorificSuffix",
  "title",
  "displayName",
  "nickName",
  "profileUrl",
  "primaryPhone",
  "mobilePhone",
  "streetAddress",
  "city",
  "state",
  "zipCode",
  "countryCode",
  "postalAddress",
  "preferredLanguage",
  "locale",
  "timezone",
  "userType",
  "employeeNumber",
  "costCenter",
  "organization",
  "division",
  "department",
  "managerId",
  "manager",
];

const profileFields = z.looseObject({
  login: z.string().min(1),
  email: z.email(),
  firstName: z.string().nullable().default(null),
  lastName: z.string().nullable().default(null),
});

const credentials = z
  .object({ password: z.object({ value: z.string().min(8).optional() }).nullish() })
  .nullish();

/** A user as it is sent whole. */
export const userBody = z.object({ profile: profileFields, credentials });

/** A user as it is sent in part. */
export const partialUserBody = z.object({ profile: profileFields.partial().default({}), credentials });

/** Names in a profile that the organisation's schema does not have. */
export function unknownAttributes(profile: object): string[] {
  return Object.keys(profile).filter((each) => !attributes.includes(each));
}
