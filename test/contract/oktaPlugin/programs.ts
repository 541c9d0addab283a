/** The types that tests of the stand-in make. */
export const types = {
  saml: "okta:app/saml:Saml",
  claim: "okta:app/federatedClaim:FederatedClaim",
  group: "okta:group/group:Group",
  assignments: "okta:index/appGroupAssignments:AppGroupAssignments",
  assignment: "okta:index/appGroupAssignment:AppGroupAssignment",
  memberships: "okta:index/groupMemberships:GroupMemberships",
  user: "okta:user/user:User",
} as const;

/** A catalogue application with a key and a statement. */
export const catalogueApp = {
  label: "Flagsmith",
  preconfiguredApp: "flagsmith",
  appSettingsJson: JSON.stringify({ samlOrganisation: "acme", apiBaseUrl: "https://flagsmith.acme.test" }),
  keyName: "first",
  keyYearsValid: 3,
  attributeStatements: [{ name: "email", values: ["user.email"] }],
};

/** A custom application with all that it needs. */
export const customApp = {
  label: "Flagsmith custom",
  ssoUrl: "https://flagsmith.acme.test/acs",
  recipient: "https://flagsmith.acme.test/acs",
  destination: "https://flagsmith.acme.test/acs",
  audience: "https://flagsmith.acme.test/metadata",
  subjectNameIdTemplate: "${user.email}",
  subjectNameIdFormat: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
  responseSigned: true,
  assertionSigned: true,
  signatureAlgorithm: "RSA_SHA256",
  digestAlgorithm: "SHA256",
  authnContextClassRef: "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
};
