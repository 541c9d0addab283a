import type { CatalogueApplication } from "../catalogue.js";
import type { OktaContext } from "../context.js";
import type { Application, Organisation } from "../records.js";

/** An application as Okta shows it. There is no link to itself. Source: recordings of live organisations. */
export function renderApplication(context: OktaContext, application: Application) {
  const { store } = context;
  const { id, name, label, status, created, lastUpdated, signOnMode } = application;
  return {
    id,
    orn: `orn:okta:idp:${store.organisation.id}:apps:${name}:${id}`,
    name,
    label,
    status,
    lastUpdated,
    created,
    accessibility: application.accessibility,
    visibility: application.visibility,
    features: [],
    signOnMode,
    credentials: {
      userNameTemplate: application.userNameTemplate,
      signing: { kid: application.signingKid },
    },
    settings: {
      app: application.settings,
      notifications: { vpn: { network: { connection: "DISABLED" }, message: null, helpUrl: null } },
      manualProvisioning: false,
      implicitAssignment: application.implicitAssignment,
      notes: application.notes,
      signOn: application.signOn,
    },
    _links: linksOf(context, application),
  };
}

function linksOf({ publicUrl, store, catalogue }: OktaContext, application: Application) {
  const { id, name, status, signOnMode, linkId, logoId, visibility } = application;
  const api = `${publicUrl}/api/v1/apps/${id}`;
  return {
    help: {
      href: `${publicUrl}/app/${name}/${id}/setup/help/${signOnMode}/${helpOf(catalogue.get(name))}`,
      type: "text/html",
    },
    ...(signOnMode === "SAML_2_0"
      ? { metadata: { href: `${api}/sso/saml/metadata`, type: "application/xml" } }
      : {}),
    uploadLogo: { href: `${api}/logo`, hints: { allow: ["POST"] } },
    appLinks: Object.keys(visibility.appLinks).map((link) => ({
      name: link,
      href: `${publicUrl}/home/${name}/${id}/${linkId}`,
      type: "text/html",
    })),
    ...(status === "INACTIVE" ? { activate: { href: `${api}/lifecycle/activate` } } : {}),
    groups: { href: `${api}/groups` },
    logo: [{ name: "medium", href: logoOf(publicUrl, logoId), type: "image/png" }],
    users: { href: `${api}/users` },
    ...(store.organisation.pipeline === "idx" ? policyLinks() : {}),
    ...(status === "ACTIVE" ? { deactivate: { href: `${api}/lifecycle/deactivate` } } : {}),
  };

  function policyLinks() {
    const enrolment = store.policies.all().find((each) => each.type === "PROFILE_ENROLLMENT");
    const policy = (policyId: string) => ({ href: `${publicUrl}/api/v1/policies/${policyId}` });
    return {
      ...(enrolment === undefined ? {} : { profileEnrollment: policy(enrolment.id) }),
      policies: { href: `${api}/policies`, hints: { allow: ["PUT"] } },
      ...(application.accessPolicyId === null ? {} : { accessPolicy: policy(application.accessPolicyId) }),
    };
  }
}

/** Name that Okta gives to a custom application: the organisation, the label's letters and a number. */
export function customNameOf(organisation: Organisation, label: string): string {
  const letters = label.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return `${organisation.name}_${letters}_${organisation.customApplications}`;
}

function helpOf(catalogued: CatalogueApplication | undefined): string {
  return catalogued?.help ?? "instructions";
}

function logoOf(publicUrl: string, logoId: string | null): string {
  return `${publicUrl}/${logoId === null ? "assets/img/logos/default.png" : `fs/bco/4/${logoId}`}`;
}
