import type { DeclaredConnection } from "../../stack/connections.js";

/** What a sign-in through one connection should find: as deployed. */
export interface ExpectedSignIn {
  readonly connection: string;
  /** Root URL of the Flagsmith API; undefined: the environment or the provider's default. */
  readonly apiUrl: string | undefined;
  readonly samlOrganisation: string;
  /** Where Okta accepts requests for this application. */
  readonly signOnUrl: string;
  /** The tile on Okta's dashboard; undefined if Flagsmith takes no sign-in that starts there. */
  readonly tileUrl: string | undefined;
  /** Entity ID and ACS URL of the SP; undefined where only support knows them. */
  readonly serviceProvider: { readonly entityId: string; readonly acsUrl: string } | undefined;
  readonly dashboardUrl: string;
  /** How to restore what was deployed. */
  readonly fix: string;
}

/** Addresses of the SaaS, where support enters the metadata. */
export interface SaasAddresses {
  readonly api: string;
  readonly dashboard: string;
}

/** What to expect of a connection; undefined if it was deployed in part only. */
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
      fix: `Run "flagsmith-sso doctor --stack ${stack}" to find the cause, and "pulumi up --refresh --stack ${stack}" to restore what was deployed.`,
    };
  }
  if (handoff === undefined) return undefined;
  return {
    connection: name,
    apiUrl: saas.api,
    samlOrganisation: handoff.samlOrganisation,
    signOnUrl,
    // Support decides whether Flagsmith accepts them there.
    tileUrl: undefined,
    serviceProvider: acsUrl === "" ? undefined : { entityId: audience, acsUrl },
    dashboardUrl: saas.dashboard,
    fix: `Run "flagsmith-sso handoff --stack ${stack}", and send its e-mail to Flagsmith's support again.`,
  };
}
