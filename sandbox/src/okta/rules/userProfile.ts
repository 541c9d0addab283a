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
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
});

const credentials = z
  .object({ password: z.object({ value: z.string().min(8).optional() }).nullish() })
  .nullish();

/** A new user as it is sent. */
export const userBody = z.object({ profile: profileFields.transform(withNames), credentials });

/** What takes the place of a user: a whole profile, or none to leave it as it is. */
export const replacementBody = z.object({
  profile: profileFields.transform(withNames).optional(),
  credentials,
});

/** What is changed of a user. */
export const changeBody = z.object({ profile: profileFields.partial().optional(), credentials });

/** Names in a profile that the organisation's schema does not have. */
export function unknownAttributes(profile: object): string[] {
  return Object.keys(profile).filter((each) => !attributes.includes(each));
}

function withNames({ firstName = null, lastName = null, ...others }: z.output<typeof profileFields>) {
  return { ...others, firstName, lastName };
}
