import type { DeclaredConnection } from "../../stack/connections.js";

/** What a sign-in of one connection should meet on its way: as it was deployed. */
export interface ExpectedSignIn {
  readonly connection: string;
  /** Root URL of the Flagsmith API; undefined: what the environment or the provider's default says. */
  readonly apiUrl: string | undefined;
  readonly samlOrganisation: string;
  /** Where Okta takes requests for this application. */
  readonly signOnUrl: string;
  /** The tile on Okta's dashboard; undefined where Flagsmith takes no sign-in that starts there. */
  readonly tileUrl: string | undefined;
  /** Entity ID and ACS URL of the SP; undefined where only support knows them. */
  readonly serviceProvider: { readonly entityId: string; readonly acsUrl: string } | undefined;
  readonly dashboardUrl: string;
  /** How to bring it back to what was deployed. */
  readonly fix: string;
}

/** Addresses of the SaaS, which is where support puts metadata in. */
export interface SaasAddresses {
  readonly api: string;
  readonly dashboard: string;
}

/** What to expect of a connection; undefined where it was deployed in part only. */
export function expectedSignIn(
  { name, application, configuration, handoff }: DeclaredConnection,
  stack: string,
  saas: SaasAddresses,
): ExpectedSignIn | undefined {
  if (application === undefined || application.signOnUrl === "") return undefined;
  const { signOnUrl, tileUrl, acsUrl, audience } = application;
  if (configuration !== undefined) {
    return {
      connection: name,
      apiUrl: configuration.provider.apiUrl,
      samlOrganisation: configuration.name,
      signOnUrl,
      tileUrl: configuration.allowIdpInitiated ? tileUrl : undefined,
      serviceProvider: { entityId: configuration.entityId, acsUrl: configuration.acsUrl },
      dashboardUrl: configuration.frontendUrl,
      fix: `Look at "flagsmith-sso doctor --stack ${stack}", and run "pulumi up --refresh --stack ${stack}".`,
    };
  }
  if (handoff === undefined) return undefined;
  return {
    connection: name,
    apiUrl: saas.api,
    samlOrganisation: handoff.samlOrganisation,
    signOnUrl,
    // Whether Flagsmith takes them there is support's affair.
    tileUrl: undefined,
    serviceProvider: acsUrl === "" ? undefined : { entityId: audience, acsUrl },
    dashboardUrl: saas.dashboard,
    fix: `Look at "flagsmith-sso handoff --stack ${stack}", and send its e-mail to Flagsmith's support once more.`,
  };
}
