import { type PropertyMap, type Value, isPropertyMap } from "pulumi-flagsmith-sso/plugin";
import { goJson } from "../bridge/goJson.js";
import { flag } from "../bridge/state.js";
import type { ApplicationKey, SamlApplication } from "./application.js";
import { entityKey } from "./issuer.js";
import { type SamlMetadata, bindings } from "./metadata.js";
import { signOnState } from "./signOnState.js";
import { isList } from "../bridge/list.js";

/**
 * A time as Go prints it, for example `2025-03-14 00:18:09 +0000 UTC`: the keys' times stand like that in state.
 *
 * @param time - RFC 3339, in UTC.
 */
function goTime(time: string): string {
  const [date = "", clock = ""] = new Date(time).toISOString().replace("Z", "").split("T");
  return `${date} ${clock.replace(/\.?0+$/, "")} +0000 UTC`;
}

/** The address of a link in an object's `_links`, of the first if there are several; empty if there is none. */
function linkOf(links: Value | undefined, name: string): string {
  const link = isPropertyMap(links) ? links[name] : undefined;
  const first = isList(link) ? link[0] : link;
  const href = isPropertyMap(first) ? first.href : undefined;
  return typeof href === "string" ? href : "";
}

/** What Okta says of an application. */
export interface SamlFindings {
  readonly app: SamlApplication;
  readonly keys: readonly ApplicationKey[];
  /** Absent for an application that is not active: what is known of it stays. */
  readonly metadata?: SamlMetadata | undefined;
  /** The organisation runs on the Classic Engine, which has no authentication policies. */
  readonly isClassic: boolean;
}

/**
 * The state of an application, from what Okta says of it. What is not said keeps its value.
 * Source: terraform-provider-okta `resource_okta_app_saml.go`, resourceAppSamlRead.
 */
export function samlState(state: PropertyMap, { app, keys, metadata, isClassic }: SamlFindings): PropertyMap {
  const { userNameTemplate } = app.credentials;
  const { accessibility, visibility, settings, _links: links } = app;
  return {
    ...state,
    ...(settings.signOn ? signOnState(settings.signOn) : {}),
    ...(accessibility
      ? {
          accessibilitySelfService: accessibility.selfService,
          accessibilityErrorRedirectUrl: accessibility.errorRedirectUrl,
          accessibilityLoginRedirectUrl: accessibility.loginRedirectUrl,
        }
      : {}),
    ...(settings.notes ? { adminNote: settings.notes.admin, enduserNote: settings.notes.enduser } : {}),
    ...appLinks(visibility.appLinks ?? {}),
    ...authenticationPolicy(state, linkOf(links, "accessPolicy"), isClassic),
    ...(metadata ? metadataState(app, metadata) : {}),
    appSettingsJson: appSettingsJson(settings.app),
    autoSubmitToolbar: visibility.autoSubmitToolbar,
    embedUrl: linkOf(links, "appLinks"),
    features: app.features ?? [],
    hideIos: visibility.hide.iOS,
    hideWeb: visibility.hide.web,
    implicitAssignment: settings.implicitAssignment,
    keys: keys.map(keyState),
    label: app.label,
    logoUrl: linkOf(links, "logo"),
    name: app.name,
    preconfiguredApp: app.name,
    samlVersion: app.signOnMode === "SAML_1_1" ? "1.1" : "2.0",
    signOnMode: app.signOnMode,
    status: app.status,
    userNameTemplate: userNameTemplate.template,
    userNameTemplatePushStatus: userNameTemplate.pushStatus,
    userNameTemplateSuffix: userNameTemplate.suffix,
    userNameTemplateType: userNameTemplate.type,
  };
}

/** The settings that have a value: Okta names all that an application has, and those without one come back as null. */
export function appSettingsJson(settings: PropertyMap): string {
  const set = Object.entries(settings).filter(([, value]) => value !== null && value !== "");
  return goJson(Object.fromEntries(set));
}

function appLinks(links: Readonly<Record<string, boolean>>): PropertyMap {
  return Object.keys(links).length === 0 ? {} : { appLinksJson: goJson(links) };
}

function authenticationPolicy(state: PropertyMap, accessPolicy: string, isClassic: boolean): PropertyMap {
  if (flag(state, "skipAuthenticationPolicy")) return { authenticationPolicy: "" };
  if (isClassic || accessPolicy === "") return {};
  return { authenticationPolicy: accessPolicy.slice(accessPolicy.lastIndexOf("/") + 1) };
}

function metadataState(
  { credentials, settings, _links: links }: SamlApplication,
  metadata: SamlMetadata,
): PropertyMap {
  return {
    keyId: credentials.signing.kid,
    metadata: metadata.xml,
    metadataUrl: linkOf(links, "metadata"),
    certificate: metadata.certificate,
    entityUrl: metadata.entityId,
    ...(settings.signOn ? { entityKey: entityKey(metadata.entityId, settings.signOn.idpIssuer) } : {}),
    ...bindingState(metadata),
  };
}

/** Where one signs on, by binding; a binding that is not there keeps its value. */
export function bindingState({ signOnServices }: SamlMetadata): PropertyMap {
  const post = signOnServices.get(bindings.post);
  const redirect = signOnServices.get(bindings.redirect);
  return {
    ...(post === undefined ? {} : { httpPostBinding: post }),
    ...(redirect === undefined ? {} : { httpRedirectBinding: redirect }),
  };
}

function keyState(key: ApplicationKey): PropertyMap {
  const { kid, kty, use, e, n, x5c, "x5t#S256": thumbprint } = key;
  return {
    kid,
    kty,
    use,
    e,
    n,
    x5cs: x5c ?? [],
    x5tS256: thumbprint,
    created: goTime(key.created),
    lastUpdated: goTime(key.lastUpdated),
    expiresAt: goTime(key.expiresAt),
  };
}
