import { packageName } from "../../facts/names.js";
import { saas } from "../../facts/saas.js";
import { componentType, schemaTypes } from "../../facts/typeTokens.js";
import type { ComponentSpec, ComponentTypeSpec } from "../schema/schemaTypes.js";

/** Tokens of the object types that the component takes. */
const token = (name: string) => `${packageName}:index:${name}`;
const reference = (name: string) => ({ $ref: `#/types/${token(name)}` }) as const;

/**
 * Object types of the component's inputs. What is `plain` has to be known when the program runs: resources are called
 * after it, or there are as many of them.
 */
export const componentTypes: Readonly<Record<string, ComponentTypeSpec>> = {
  [token("Flagsmith")]: {
    description: "Flagsmith's side of a connection.",
    type: "object",
    properties: {
      apiBaseUrl: {
        type: "string",
        description:
          "Root URL of the Flagsmith API without `/api/v1`, for example `https://flagsmith.acme.example`.",
      },
      samlOrganisation: {
        type: "string",
        description:
          "Name of the SAML configuration: what people type to sign in. Letters, digits, `-` and `_`.",
      },
      renamedFrom: {
        type: "string",
        description:
          "The old name, if `samlOrganisation` was changed on purpose. Flagsmith's configuration of that name is deleted, with " +
          "its ACS URL and entity ID, once the new one is made. Default: none, a change of `samlOrganisation` is refused.",
      },
      frontendUrl: {
        type: "string",
        description: `Base URL of the dashboard. Default: \`${saas.dashboard}\` on Flagsmith's SaaS, else the API's own origin.`,
      },
      allowIdpInitiated: {
        type: "boolean",
        description:
          "Also accept sign-ins that start with a click on Okta's tile. Flagsmith then no longer checks which request an answer " +
          "belongs to, for any sign-in. Default: false.",
      },
      organisation: {
        type: "integer",
        description:
          "Id of the Flagsmith organisation. Giving it saves one call in every run. Default: the one organisation of the API key.",
      },
      groups: {
        type: "array",
        items: { ...reference("FlagsmithGroup"), plain: true },
        plain: true,
        description:
          "Groups whose membership follows Okta's, at each sign-in. How many there are has to be known early. Default: none.",
      },
      attributeMappings: {
        type: "object",
        additionalProperties: { type: "string" },
        plain: true,
        description:
          "Attributes of the assertion that Flagsmith uses, if they are not the usual ones: from Flagsmith's name (`email`, " +
          "`first_name`, `last_name` or `groups`) to the assertion's. Which are mapped has to be known early. Default: none.",
      },
    },
    required: ["apiBaseUrl", "samlOrganisation"],
  },
  [token("FlagsmithGroup")]: {
    description: "A Flagsmith group that the component manages.",
    type: "object",
    properties: {
      name: {
        type: "string",
        plain: true,
        description:
          "Name of the group in Flagsmith. It has to be known early: its resource is called after it.",
      },
      externalId: {
        type: "string",
        description:
          "Value of the groups attribute that makes somebody a member: the name of an Okta group. Default: the group's name.",
      },
      isDefault: {
        type: "boolean",
        description: "Everybody who joins the organisation becomes a member. Default: false.",
      },
    },
    required: ["name"],
  },
  [token("Okta")]: {
    description: "Okta's side of a connection.",
    type: "object",
    properties: {
      application: {
        type: "string",
        plain: true,
        description:
          "`catalogue`: Flagsmith's application from Okta's integration network. `custom`: a plain SAML application, which every " +
          "Okta organisation can have. It has to be known early: the two are different resources. Default: `catalogue`.",
      },
      label: {
        type: "string",
        description: "Label that people see on their dashboard. Default: `Flagsmith`.",
      },
      groups: {
        type: "array",
        items: { oneOf: [{ type: "string" }, { ...reference("OktaGroup"), plain: true }], plain: true },
        plain: true,
        description:
          "The Okta groups whose members may sign in: the name of one that exists, or an object. How many there are has to be " +
          "known early. Default: none, nobody may sign in yet.",
      },
      allowEveryone: {
        type: "boolean",
        description:
          'Let `groups` have Okta\'s group "Everyone", and so every user of the organisation in. Default: false.',
      },
      groupsAttribute: {
        type: "string",
        plain: true,
        description:
          "How the groups are sent: in an attribute `statement` of the application, or as a federated `claim`, which Okta's newer " +
          "organisations use instead. It has to be known early: a claim is a resource of its own. Default: `statement`.",
      },
      catalogue: {
        ...reference("Catalogue"),
        plain: true,
        description: "What Okta's application catalogue calls things, if it is not the usual names.",
      },
      attributeStatements: {
        type: "array",
        items: reference("AttributeStatement"),
        description: "More attributes for the assertion. Default: none.",
      },
      signingKey: {
        ...reference("SigningKey"),
        plain: true,
        description: "The application's signing key. Default: the key that Okta makes with the application.",
      },
    },
    required: [],
  },
  [token("OktaGroup")]: {
    description: "An Okta group, by one of `name`, `id` and `create`.",
    type: "object",
    properties: {
      name: { type: "string", description: "Whole name of a group that exists." },
      id: { type: "string", description: "Id of a group that exists, such as `00g1emaKYZTWRYYRRTSK`." },
      create: {
        type: "string",
        plain: true,
        description:
          "Name of a group to create in Okta, and to delete with the component. It has to be known early: its resource is called " +
          "after it.",
      },
      description: {
        type: "string",
        description: "Description of the group to create. Default: a sentence that names the component.",
      },
    },
    required: [],
  },
  [token("Catalogue")]: {
    description:
      "What Okta's application catalogue calls things. Okta publishes none of it; `flagsmith-sso discover` finds it.",
    type: "object",
    properties: {
      name: { type: "string", description: "Internal name of the application. Default: `flagsmith`." },
      apiBaseUrlKey: {
        type: "string",
        description: 'Key of the setting "API Base URL". Default: `apiBaseUrl`.',
      },
      samlOrganisationKey: {
        type: "string",
        description: 'Key of the setting "SAML Organisation". Default: `samlOrganisation`.',
      },
    },
    required: [],
  },
  [token("AttributeStatement")]: {
    description: "An attribute that Okta puts into the assertion.",
    type: "object",
    properties: {
      name: { type: "string", description: "Name of the attribute." },
      values: {
        type: "array",
        items: { type: "string" },
        description: "Okta expressions, for example `user.email`.",
      },
    },
    required: ["name", "values"],
  },
  [token("SigningKey")]: {
    description:
      "The signing key of Okta's application. A new name makes Okta generate a new key, and starts a rotation.",
    type: "object",
    properties: {
      name: { type: "string", description: "Name of the key." },
      yearsValid: {
        type: "integer",
        description: "Validity of a new key's certificate in years, 2 to 10. Default: 10.",
      },
    },
    required: ["name"],
  },
  [token("Support")]: {
    description:
      "Flagsmith's SaaS through its support, if the API cannot be used: support gets the metadata by e-mail.",
    type: "object",
    properties: {
      contact: {
        type: "string",
        description: "Address that the e-mail to support is from, and that support answers to.",
      },
      signOnUrl: {
        type: "string",
        description: "The single sign-on URL (the ACS URL) that support gave. A custom application needs it.",
      },
      audienceUri: {
        type: "string",
        description:
          "The audience URI (the SP's entity ID) that support gave. A custom application needs it.",
      },
      acknowledged: {
        type: "string",
        description:
          "Id of the hand-off that support has confirmed, as `flagsmith-sso handoff` shows it. Default: none, it is pending.",
      },
      folder: {
        type: "string",
        description:
          "Folder for the metadata and the e-mail, relative to the project's (`Pulumi.yaml`). Default: `handoff/<stack>`.",
      },
    },
    required: ["contact"],
  },
};

const example = `## Example

\`\`\`yaml
resources:
  sso:
    type: flagsmith-sso:FlagsmithSso
    properties:
      flagsmith:
        apiBaseUrl: https://flagsmith.acme.example
        samlOrganisation: acme
      okta:
        groups: [Engineering, Product]
\`\`\`

\`\`\`typescript
const sso = new FlagsmithSso("acme", {
  flagsmith: { apiBaseUrl: "https://flagsmith.acme.example", samlOrganisation: "acme" },
  okta: { groups: ["Engineering", "Product"] },
});
\`\`\`

\`\`\`python
sso = flagsmith_sso.FlagsmithSso(
    "acme",
    flagsmith={"api_base_url": "https://flagsmith.acme.example", "saml_organisation": "acme"},
    okta={"groups": ["Engineering", "Product"]},
)
\`\`\``;

/** Schema of the component FlagsmithSso. */
export const componentSchema: ComponentSpec = {
  isComponent: true,
  description:
    "Okta and Flagsmith, connected over SAML: a SAML configuration in Flagsmith, an application in Okta with the groups that " +
    "may use it, groups and attribute mappings in Flagsmith, and last of all the application's metadata, so that nobody can " +
    `sign in before everything else stands.\n\n${example}`,
  inputProperties: {
    flagsmith: { ...reference("Flagsmith"), plain: true, description: "Flagsmith's side." },
    okta: { ...reference("Okta"), plain: true, description: "Okta's side." },
    allowIdpReplacement: {
      type: "boolean",
      description:
        "Let another Okta application take the place of the one whose metadata Flagsmith holds. Default: false.",
    },
    retiredKeys: {
      $ref: `#/types/${schemaTypes.retiredKeys}`,
      description:
        "What happens to old signing keys in a rotation, once Flagsmith holds the new ones. Default: `keep`.",
    },
    support: {
      ...reference("Support"),
      plain: true,
      description:
        "Go through Flagsmith's support instead of its API. Whether it is given has to be known early. Default: the API.",
    },
  },
  requiredInputs: ["flagsmith"],
  properties: {
    applicationId: { type: "string", description: "Id of the Okta application." },
    metadataUrl: {
      type: "string",
      description:
        "Where Okta serves the application's metadata. It needs Okta credentials, so it is of no use to Flagsmith.",
    },
    idpEntityId: { type: "string", description: "The IdP's entity ID: the issuer of assertions." },
    spEntityId: { type: "string", description: "The SP's entity ID: the audience of assertions." },
    acsUrl: { type: "string", description: "The SP's ACS URL: where Okta sends its answer." },
    signInUrl: {
      type: "string",
      description: 'Where people start at Flagsmith: "Single Sign-On", then the SAML organisation\'s name.',
    },
    oktaSignInUrl: {
      type: "string",
      description: "Where people start at Okta. Flagsmith accepts it only with `allowIdpInitiated`.",
    },
    certificateFingerprints: {
      type: "array",
      items: { type: "string" },
      description: "SHA-256 fingerprints of the certificates with which Okta signs.",
    },
    certificateExpires: {
      type: "string",
      description: "When the first of them expires, ISO 8601 in UTC.",
    },
    retiredFingerprints: {
      type: "array",
      items: { type: "string" },
      description: "Fingerprints that Flagsmith still accepts besides: those of a rotation under way.",
    },
    handoff: {
      type: "string",
      description: "What has to happen next on the way through support. There is none if the API is used.",
    },
  },
  required: [
    "applicationId",
    "metadataUrl",
    "idpEntityId",
    "spEntityId",
    "acsUrl",
    "signInUrl",
    "oktaSignInUrl",
    "certificateFingerprints",
    "certificateExpires",
    "retiredFingerprints",
  ],
};

/** The component by its token, as the package's schema has it. */
export const components = { [componentType]: componentSchema };
