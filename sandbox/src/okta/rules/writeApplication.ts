import { type CatalogueApplication, settingsOf } from "../catalogue.js";
import { leftBlank, refusals } from "../errors.js";
import type { Application, ApplicationFields } from "../records.js";
import type { ApplicationBody } from "./applicationBody.js";
import { catalogueSignOnOf, customSignOnOf } from "./signOn.js";

/** The fields that only Okta sets. */
export type OwnFields = Pick<
  ApplicationFields,
  | "id"
  | "name"
  | "status"
  | "created"
  | "lastUpdated"
  | "externalKey"
  | "linkId"
  | "keys"
  | "signingKid"
  | "accessPolicyId"
  | "logoId"
>;

/** Source: recordings of live organisations. */
const defaultUserNameTemplate = { template: "${source.login}", type: "BUILT_IN" };

/** An application of the catalogue, as it is after a write. @throws OktaRefusal */
export function writeCatalogueApplication(
  own: OwnFields,
  body: ApplicationBody,
  catalogued: CatalogueApplication,
): Application {
  const { signOnMode } = catalogued;
  if (body.signOnMode !== signOnMode)
    throw refusals.validation("signOnMode", `signOnMode: ${own.name} is an application of ${signOnMode}`);
  const { settings, refused, missing } = settingsOf(catalogued, body.settings?.app ?? {});
  const [firstMissing] = missing;
  if (firstMissing !== undefined) throw refusals.validation(firstMissing, ...missing.map(leftBlank));
  if (refused.length > 0)
    throw refusals.validation(
      "settings",
      ...refused.map((key) => `Property name '${key}' is not defined in settings of ${own.name}`),
    );
  return {
    kind: "catalogue",
    ...commonFields(own, body, "login"),
    signOnMode,
    settings,
    signOn: catalogueSignOnOf(body.settings?.signOn ?? {}, catalogued),
  };
}

/** A custom SAML application, as it is after a write. @throws OktaRefusal */
export function writeCustomApplication(own: OwnFields, body: ApplicationBody): Application {
  if (body.signOnMode !== "SAML_2_0")
    throw refusals.validation("signOnMode", "signOnMode: a custom application here is one of SAML_2_0");
  return {
    kind: "custom",
    ...commonFields(own, body, `${own.name}_link`),
    signOnMode: "SAML_2_0",
    settings: body.settings?.app ?? {},
    signOn: customSignOnOf(body.settings?.signOn ?? {}),
  };
}

function commonFields(own: OwnFields, body: ApplicationBody, link: string) {
  const { accessibility, visibility, credentials, settings } = body;
  const template = credentials?.userNameTemplate;
  if (template?.template === "") throw refusals.validation("userNameTemplate", leftBlank("userNameTemplate"));
  return {
    ...own,
    label: body.label,
    signingKid: signingKidOf(own, credentials?.signing?.kid),
    accessibility: {
      selfService: accessibility?.selfService ?? false,
      errorRedirectUrl: accessibility?.errorRedirectUrl || null,
      loginRedirectUrl: accessibility?.loginRedirectUrl || null,
    },
    visibility: {
      autoLaunch: visibility?.autoLaunch ?? false,
      autoSubmitToolbar: visibility?.autoSubmitToolbar ?? false,
      hide: { iOS: visibility?.hide?.iOS ?? false, web: visibility?.hide?.web ?? false },
      appLinks: { [link]: true, ...visibility?.appLinks },
    },
    userNameTemplate: {
      template: template?.template ?? defaultUserNameTemplate.template,
      type: template?.type ?? defaultUserNameTemplate.type,
      ...(template?.suffix ? { suffix: template.suffix } : {}),
      ...(template?.pushStatus ? { pushStatus: template.pushStatus } : {}),
    },
    implicitAssignment: settings?.implicitAssignment ?? false,
    notes: { admin: settings?.notes?.admin || null, enduser: settings?.notes?.enduser || null },
  };
}

/** The key asked for, which must be one of the application's; the present one where none is. */
function signingKidOf(own: OwnFields, kid: string | null | undefined): string {
  if (!kid) return own.signingKid;
  if (!own.keys.some((each) => each.kid === kid))
    throw refusals.validation("credentials.signing.kid", `credentials.signing.kid: no key ${kid}`);
  return kid;
}
