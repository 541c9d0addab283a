import { describe, it } from "vitest";
import { expectRefusal, type Mistake, selfHosted, support } from "../../test/support/stackMistakes.js";

const mistakes: readonly Mistake[] = [
  {
    what: "a key of Okta's provider, mistyped",
    config: { ...selfHosted, "okta:orgname": "acme" },
    key: "okta:orgname",
    says: 'expected perhaps "okta:orgName"',
  },
  {
    what: "a key of the project in Okta's namespace",
    config: { ...selfHosted, "okta:oktaGroups": "[]" },
    key: "okta:oktaGroups",
    says: 'expected "flagsmith-okta:oktaGroups"',
  },
  {
    what: "a key that none of Okta's is like",
    config: { ...selfHosted, "okta:colourOfTheBikeShed": "red" },
    key: "okta:colourOfTheBikeShed",
    says: "expected one of accessToken, apiToken",
  },
  {
    what: "half of the namespace",
    config: { ...selfHosted, "flagsmith:oktaGroups": "[]" },
    key: "flagsmith:oktaGroups",
    says: 'expected "flagsmith-okta"',
  },
  {
    what: "an Okta organisation with its domain",
    config: { ...selfHosted, "okta:orgName": "acme.okta.com" },
    key: "okta:orgName",
    says: 'use "acme"',
  },
  {
    what: "an Okta organisation by its URL, in the environment",
    config: selfHosted,
    environment: { OKTA_ORG_NAME: "https://acme.okta.com" },
    key: "environment variable OKTA_ORG_NAME",
    says: 'use "acme"',
  },
  {
    what: "an address of Flagsmith that is none, in the environment",
    config: { samlOrganisation: "acme" },
    environment: { OKTA_ORG_NAME: "acme", FLAGSMITH_API_URL: "flagsmith.acme.example" },
    key: "environment variable FLAGSMITH_API_URL",
    says: "give a whole URL",
  },
  {
    what: "a URL for Okta's domain",
    config: { ...selfHosted, "okta:baseUrl": "https://okta.com" },
    key: "okta:baseUrl",
    says: 'use "okta.com"',
  },
  {
    what: "Okta's token in plain text",
    config: { ...selfHosted, "okta:apiToken": "00abc" },
    key: "okta:apiToken",
    says: "pulumi config set --secret okta:apiToken",
  },
  {
    what: "Flagsmith's key in plain text",
    config: { ...selfHosted, "flagsmith-sso:apiKey": "abcdefgh.0123" },
    key: "flagsmith-sso:apiKey",
    says: "found a credential in plain text",
  },
  {
    what: "a timeout that is no number",
    config: { ...selfHosted, "flagsmith-sso:timeoutSeconds": "abc" },
    key: "flagsmith-sso:timeoutSeconds",
    says: "found abc, expected a whole number from 1 to 600",
  },
  {
    what: "fewer retries than none",
    config: { ...selfHosted, "flagsmith-sso:maxRetries": "-1" },
    key: "flagsmith-sso:maxRetries",
    says: "from 0 to 10",
  },
  {
    what: "the path of a certificate",
    config: { ...selfHosted, "flagsmith-sso:caCertificate": "/etc/ca.pem" },
    key: "flagsmith-sso:caCertificate",
    says: "give the file's content",
  },
  {
    what: "an old address of Flagsmith that is none",
    config: { ...selfHosted, "flagsmith-sso:movedFrom": "flagsmith.acme.example" },
    key: "flagsmith-sso:movedFrom",
    says: "expected the root URL of a Flagsmith API",
  },
  {
    what: "white space around a name",
    config: { ...selfHosted, oktaGroups: '[" Engineering"]' },
    key: "oktaGroups",
    says: 'found [" Engineering"], expected names, each',
  },
  {
    what: "white space around a text",
    config: { ...selfHosted, emailAttribute: " upn" },
    key: "emailAttribute",
    says: 'found " upn", expected no white space',
  },
  {
    what: "a list for a text",
    config: { ...selfHosted, oktaLabel: '["Flagsmith"]' },
    key: "oktaLabel",
    says: 'found ["Flagsmith"], expected one text',
  },
  {
    what: "text for a flag",
    config: { ...selfHosted, allowIdpInitiated: "yes" },
    key: "allowIdpInitiated",
    says: 'found "yes", expected true or false',
  },
  {
    what: "an id that is none",
    config: { ...selfHosted, organisation: "0" },
    key: "organisation",
    says: "found 0, expected the id",
  },
  {
    what: "a name with a slash",
    config: { ...selfHosted, samlOrganisation: "a/b" },
    key: "samlOrganisation",
    says: 'found "a/b", expected 1 to 100 letters',
  },
  {
    what: "a name with a slash, on the way through support",
    config: { ...support, samlOrganisation: "../a" },
    key: "samlOrganisation",
    says: "use the name that support gave",
  },
  {
    what: "a dashboard at plain http",
    config: { ...selfHosted, frontendUrl: "http://app.acme.example" },
    key: "frontendUrl",
    says: "use https",
  },
  {
    what: "a label that is too long for Okta",
    config: { ...selfHosted, oktaLabel: "x".repeat(101) },
    key: "oktaLabel",
    says: "found 101 characters, expected at most 100",
  },
  {
    what: "everybody, in other letters",
    config: { ...selfHosted, oktaGroups: '["EVERYONE"]' },
    key: "oktaGroups",
    says: 'found "EVERYONE", which lets every user',
  },
  {
    what: "everybody, to be created",
    config: { ...selfHosted, oktaGroupsToCreate: '["everyone"]' },
    key: "oktaGroupsToCreate",
    says: "expected the name of a new group",
  },
  {
    what: "a group's id twice",
    config: { ...selfHosted, oktaGroups: '["00g1emaKYZTWRYYRRTSK","00g1emaKYZTWRYYRRTSK"]' },
    key: "oktaGroups",
    says: '"00g1emaKYZTWRYYRRTSK" twice',
  },
  {
    what: "one key for both settings of the catalogue",
    config: { ...selfHosted, catalogueApiBaseUrlKey: "a", catalogueSamlOrganisationKey: "a" },
    key: "catalogueSamlOrganisationKey",
    says: "expected two keys",
  },
  {
    what: "an acknowledgement of nothing",
    config: { ...support, acknowledgedHandoff: "yes" },
    key: "acknowledgedHandoff",
    says: "16 hexadecimal digits",
  },
  {
    what: "a folder outside of the project",
    config: { ...support, handoffFolder: "../handoff" },
    key: "handoffFolder",
    says: "below the project's",
  },
  {
    what: "no contact",
    config: { ...support, supportContact: "" },
    key: "supportContact",
    says: "nothing was given, expected the one e-mail address",
  },
  {
    what: "a contact with a display name",
    config: { ...support, supportContact: "IT <it@acme.example>" },
    key: "supportContact",
    says: 'found "IT <it@acme.example>"',
  },
];

describe("a value or a key that could not work", () => {
  it.each(mistakes)("is refused with the file, the key and the fix: $what", expectRefusal);
});
