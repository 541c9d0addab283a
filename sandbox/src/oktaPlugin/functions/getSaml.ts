import { z } from "zod";
import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { wrapError } from "../wrapError.js";
import {
  computedBlocks,
  computedFlag,
  computedText,
  computedTextSet,
  optionalFlag,
} from "../bridge/attributes.js";
import { goJson } from "../bridge/goJson.js";
import type { Schema } from "../bridge/schema.js";
import { text } from "../bridge/state.js";
import type { Okta } from "../okta.js";
import { type SamlApplication, samlApplication } from "../saml/application.js";
import { appSettingsJson } from "../saml/outputs.js";
import { signOnState } from "../saml/signOnState.js";
import { appFilterSchema, appListPath, filterText } from "./appFilter.js";
import type { TerraformFunction } from "./function.js";

const attributeStatement = {
  filterType: computedText,
  filterValue: computedText,
  name: computedText,
  namespace: computedText,
  type: computedText,
  values: { kind: "texts", use: "computed" },
} as const satisfies Schema;

const computedTexts = [
  "accessibilityErrorRedirectUrl",
  "accessibilityLoginRedirectUrl",
  "appSettingsJson",
  "audience",
  "authnContextClassRef",
  "defaultRelayState",
  "destination",
  "digestAlgorithm",
  "idpIssuer",
  "inlineHookId",
  "keyId",
  "links",
  "name",
  "recipient",
  "signatureAlgorithm",
  "singleLogoutCertificate",
  "singleLogoutIssuer",
  "singleLogoutUrl",
  "spIssuer",
  "ssoUrl",
  "status",
  "subjectNameIdFormat",
  "subjectNameIdTemplate",
  "userNameTemplate",
  "userNameTemplatePushStatus",
  "userNameTemplateSuffix",
  "userNameTemplateType",
] as const;

const computedFlags = [
  "accessibilitySelfService",
  "assertionSigned",
  "autoSubmitToolbar",
  "hideIos",
  "hideWeb",
  "honorForceAuthn",
  "responseSigned",
  "samlSignedRequestEnabled",
] as const;

/** `okta_app_saml` as a data source: a SAML application by its id, or by its label, which must be exactly the first that Okta finds. */
export const getSaml: TerraformFunction = {
  schema: {
    ...appFilterSchema,
    ...Object.fromEntries(computedTexts.map((name) => [name, computedText])),
    ...Object.fromEntries(computedFlags.map((name) => [name, computedFlag])),
    acsEndpoints: computedTextSet,
    attributeStatements: computedBlocks(attributeStatement),
    features: computedTextSet,
    requestCompressed: optionalFlag,
  },
  read: async (okta, args) => {
    const app = await findSaml(okta, args);
    const { userNameTemplate, signing } = app.credentials;
    // The data source has no attribute for endpoints with indices.
    const { acsEndpointsIndices: _, ...signOn } = app.settings.signOn ? signOnState(app.settings.signOn) : {};
    const state = {
      ...args,
      ...signOn,
      label: app.label,
      name: app.name,
      status: app.status,
      keyId: signing.kid,
      appSettingsJson: appSettingsJson(app.settings.app),
      features: app.features ?? [],
      links: goJson(app._links ?? null),
      userNameTemplate: userNameTemplate.template,
      userNameTemplatePushStatus: userNameTemplate.pushStatus,
      userNameTemplateSuffix: userNameTemplate.suffix,
      userNameTemplateType: userNameTemplate.type,
    };
    return { id: app.id, state };
  },
};

async function findSaml({ http }: Okta, args: PropertyMap): Promise<SamlApplication> {
  const [id, label] = [text(args, "id"), text(args, "label")];
  if (id !== "")
    return http.get(`/api/v1/apps/${id}`, samlApplication).catch(wrapError("failed get app by ID"));
  // The first page alone, as the real plugin does.
  const [first] = await http
    .get(appListPath(args), z.array(samlApplication))
    .catch(wrapError("failed to list SAML apps"));
  if (first === undefined)
    throw new Error(`no SAML application found with provided filter: ${filterText(args)}`);
  if (label !== "" && first.label !== label) {
    throw new Error(`no SAML application found with the provided label: ${label}`);
  }
  return first;
}
