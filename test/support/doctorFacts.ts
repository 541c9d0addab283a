import type { DeclaredConnection } from "../../src/stack/connections.js";
import { type ConnectionFacts, readHeldMetadata } from "../../src/commands/doctor/facts/connection.js";
import { readCertificate } from "../../src/saml/certificate.js";
import { known } from "../../src/commands/doctor/reading.js";
import { certificateText, idpMetadataText } from "./idpMetadata.js";
import { documentIn } from "./metadataText.js";

const acsUrl = "https://flagsmith.test/api/v1/auth/saml/acme/response/";
const audience = "https://flagsmith.test/api/v1/auth/saml/acme/metadata/";

/** What was declared of a connection with a catalogue application and one group. */
export const declared: DeclaredConnection = {
  name: "acme",
  application: {
    urn: "urn:pulumi:test::test::okta:app/saml:Saml::acme",
    id: "0oa1",
    label: "Flagsmith",
    settings: { apiBaseUrl: "https://flagsmith.test", samlOrganisation: "acme" },
    signOnUrl: "https://acme.okta.test/app/flagsmith/exk1/sso/saml",
    tileUrl: "https://acme.okta.test/home/flagsmith/0oa1/1",
    acsUrl: "",
    audience: "",
    signingKid: "kid1",
  },
  configuration: {
    name: "acme",
    organisation: 1,
    frontendUrl: "https://flagsmith.test",
    allowIdpInitiated: false,
    entityId: audience,
    acsUrl,
    provider: { apiUrl: "https://flagsmith.test" },
  },
  idpMetadata: "urn:pulumi:test::test::flagsmith-sso:index:IdpMetadata::acme",
  removesRetiredKeys: false,
  handoff: undefined,
  oktaGroups: ["00g1"],
  syncedGroups: [{ id: 7, name: "Engineering", externalId: "Engineering" }],
  groupsClaim: undefined,
  groupsAttribute: "groups",
};

/** The Okta application of {@link declared}, as it should be. */
export const application = {
  id: "0oa1",
  name: "flagsmith",
  label: "Flagsmith",
  status: "ACTIVE",
  signOnMode: "SAML_2_0",
  signingKid: "kid1",
  settings: { apiBaseUrl: "https://flagsmith.test", samlOrganisation: "acme" },
  signOn: {
    attributeStatements: [
      { type: "GROUP", name: "groups", filterType: "REGEX", filterValue: "^(Engineering)$" },
    ],
  },
  implicitAssignment: false,
};

/** Its SAML configuration in Flagsmith, as it should be. */
export const configuration = {
  id: 3,
  organisation: 1,
  name: "acme",
  frontend_url: "https://flagsmith.test",
  idp_metadata_xml: idpMetadataText(),
  allow_idp_initiated: false,
};

/** Everything about {@link declared} as it should be, but for what is given. */
export function factsWith(different: Partial<ConnectionFacts> = {}): ConnectionFacts {
  const facts = {
    declared,
    application: known(application),
    idpMetadata: known(documentIn(idpMetadataText())),
    applicationKeys: known([readCertificate(certificateText("k1"))]),
    claims: known([]),
    assignedGroups: known(["00g1"]),
    unassignedGroups: known(new Map()),
    hasUser: known(true),
    oktaGroups: known(new Map([["Engineering", ["00g1"]]])),
    configuration: known(configuration),
    serviceProvider: known({ entityId: audience, acsUrl, metadataXml: "" }),
    flagsmithGroups: known([{ id: 7, name: "Engineering", is_default: false, external_id: "Engineering" }]),
    ...different,
  };
  return { heldMetadata: readHeldMetadata(facts), ...facts };
}
