import type { PropertyMap, Value } from "pulumi-flagsmith-sso/plugin";
import { parseObject } from "../bridge/jsonText.js";
import { blocks, flag, int, text, texts } from "../bridge/state.js";
import { checkWanted } from "./checkWanted.js";

const signOnModes: Readonly<Record<string, string>> = { "1.1": "SAML_1_1", "2.0": "SAML_2_0" };

/**
 * The application as it is sent to Okta, whole, to create and to update it.
 * Source: terraform-provider-okta `resource_okta_app_saml.go`, buildSamlApp, and the JSON tags of its `sdk` folder.
 *
 * @throws Error when an application of one's own lacks what it needs.
 */
export function applicationBody(wanted: PropertyMap): PropertyMap {
  checkWanted(wanted);
  return {
    ...given({ name: text(wanted, "preconfiguredApp") || text(wanted, "name") }),
    label: text(wanted, "label"),
    signOnMode: signOnModes[text(wanted, "samlVersion")] ?? "",
    accessibility: {
      selfService: flag(wanted, "accessibilitySelfService"),
      ...given({
        errorRedirectUrl: text(wanted, "accessibilityErrorRedirectUrl"),
        loginRedirectUrl: text(wanted, "accessibilityLoginRedirectUrl"),
      }),
    },
    visibility: visibility(wanted),
    credentials: credentials(wanted),
    settings: {
      app: parseObject(text(wanted, "appSettingsJson")),
      implicitAssignment: flag(wanted, "implicitAssignment"),
      notes: { admin: text(wanted, "adminNote") || null, enduser: text(wanted, "enduserNote") || null },
      signOn: signOn(wanted),
    },
  };
}

function visibility(wanted: PropertyMap): PropertyMap {
  const links = text(wanted, "appLinksJson");
  return {
    autoSubmitToolbar: flag(wanted, "autoSubmitToolbar"),
    hide: { iOS: flag(wanted, "hideIos"), web: flag(wanted, "hideWeb") },
    ...(links === "" ? {} : { appLinks: parseObject(links) }),
  };
}

function credentials(wanted: PropertyMap): PropertyMap {
  const kid = text(wanted, "keyId");
  return {
    userNameTemplate: given({
      template: text(wanted, "userNameTemplate"),
      type: text(wanted, "userNameTemplateType"),
      suffix: text(wanted, "userNameTemplateSuffix"),
      pushStatus: text(wanted, "userNameTemplatePushStatus"),
    }),
    ...(kid === "" ? {} : { signing: { kid } }),
  };
}

function signOn(wanted: PropertyMap): PropertyMap {
  const endpoints = acsEndpoints(wanted);
  const hook = text(wanted, "inlineHookId");
  return {
    defaultRelayState: text(wanted, "defaultRelayState"),
    ...given({
      ssoAcsUrl: text(wanted, "ssoUrl"),
      recipient: text(wanted, "recipient"),
      destination: text(wanted, "destination"),
      audience: text(wanted, "audience"),
      idpIssuer: text(wanted, "idpIssuer"),
      subjectNameIdTemplate: text(wanted, "subjectNameIdTemplate"),
      subjectNameIdFormat: text(wanted, "subjectNameIdFormat"),
      signatureAlgorithm: text(wanted, "signatureAlgorithm"),
      digestAlgorithm: text(wanted, "digestAlgorithm"),
      authnContextClassRef: text(wanted, "authnContextClassRef"),
    }),
    ssoAcsUrlOverride: "",
    recipientOverride: "",
    destinationOverride: "",
    audienceOverride: "",
    responseSigned: flag(wanted, "responseSigned"),
    assertionSigned: flag(wanted, "assertionSigned"),
    honorForceAuthn: flag(wanted, "honorForceAuthn"),
    samlSignedRequestEnabled: flag(wanted, "samlSignedRequestEnabled"),
    allowMultipleAcsEndpoints: endpoints.length > 0,
    ...(endpoints.length > 0 ? { acsEndpoints: endpoints } : {}),
    ...(hook === "" ? {} : { inlineHooks: [{ id: hook }] }),
    attributeStatements: blocks(wanted, "attributeStatements").map(attributeStatement),
    ...singleLogout(wanted),
  };
}

function acsEndpoints(wanted: PropertyMap): PropertyMap[] {
  const urls = texts(wanted, "acsEndpoints");
  if (urls.length > 0) return urls.map((url, index) => ({ url, index }));
  return blocks(wanted, "acsEndpointsIndices").map((endpoint) => ({
    url: text(endpoint, "url"),
    index: int(endpoint, "index"),
  }));
}

function attributeStatement(statement: PropertyMap): PropertyMap {
  const values = texts(statement, "values");
  const names = ["filterType", "filterValue", "name", "namespace", "type"];
  return {
    ...given(Object.fromEntries(names.map((name) => [name, text(statement, name)]))),
    ...(values.length === 0 ? {} : { values }),
  };
}

function singleLogout(wanted: PropertyMap): PropertyMap {
  const certificate = text(wanted, "singleLogoutCertificate");
  const issuer = text(wanted, "singleLogoutIssuer");
  if (issuer === "") {
    return {
      slo: { enabled: false },
      ...(certificate === "" ? {} : { spCertificate: { x5c: [certificate] } }),
    };
  }
  const slo = { enabled: true, ...given({ issuer, logoutUrl: text(wanted, "singleLogoutUrl") }) };
  return { slo, spCertificate: { x5c: [certificate] } };
}

/** Texts that are not empty; Go leaves out the others. */
function given(texts: Readonly<Record<string, string>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== ""));
}
