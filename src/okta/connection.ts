import { defaultOktaDomain, oktaSettings, type OktaSetting } from "../facts/oktaSettings.js";
import { type Finding, at } from "../diagnostics/diagnostic.js";
import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import { type OktaCredential, readingScopes } from "./credential.js";
import { baseUrlProblem, orgNameProblem } from "./rules/organisation.js";

/** Where an organisation is, and what to show it. */
export interface OktaConnection {
  readonly orgUrl: string;
  readonly credential: OktaCredential;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The organisation and the credential that Pulumi's Okta provider would take from an environment: the same variables,
 * and of several credentials the same one. `OKTA_HTTP_PROXY` takes the place of the organisation's URL, as it does there.
 *
 * Source: terraform-provider-okta `okta/config/config.go`.
 *
 * @throws DiagnosticError that names the variable, if the organisation or a credential is missing, or the organisation is
 * no host.
 */
export function oktaConnectionFrom(environment: Environment): OktaConnection {
  return { orgUrl: orgUrlFrom(environment), credential: credentialFrom(environment) };
}

function orgUrlFrom({ OKTA_HTTP_PROXY, OKTA_ORG_NAME, OKTA_BASE_URL }: Environment): string {
  if (OKTA_HTTP_PROXY) return OKTA_HTTP_PROXY;
  if (OKTA_ORG_NAME) {
    refuse(oktaSettings.orgName, orgNameProblem(OKTA_ORG_NAME));
    refuse(oktaSettings.baseUrl, OKTA_BASE_URL ? baseUrlProblem(OKTA_BASE_URL) : undefined);
    return `https://${OKTA_ORG_NAME}.${OKTA_BASE_URL || defaultOktaDomain}`;
  }
  throw new DiagnosticError({
    code: "okta/no-organisation",
    found: "OKTA_ORG_NAME is not set",
    expected: "the first part of the Okta organisation's host",
    fix: "set it, for example to acme of acme.okta.com",
  });
}

function refuse({ key, variable }: OktaSetting, problem: Finding | undefined): void {
  if (problem === undefined) return;
  throw new DiagnosticError(at({ variable: `${variable} (${key} in a stack file)` }, problem));
}

/** An access token comes before an API token, and that before a private key. */
function credentialFrom(environment: Environment): OktaCredential {
  const { OKTA_ACCESS_TOKEN: accessToken, OKTA_API_TOKEN: token } = environment;
  const { OKTA_API_CLIENT_ID: clientId, OKTA_API_PRIVATE_KEY: privateKey } = environment;
  if (accessToken) return { kind: "accessToken", accessToken };
  if (token) return { kind: "token", token };
  if (!privateKey)
    throw new DiagnosticError({
      code: "okta/no-credential",
      found: "No Okta credential is set",
      expected: "OKTA_API_TOKEN, OKTA_ACCESS_TOKEN, or OKTA_API_CLIENT_ID with OKTA_API_PRIVATE_KEY",
      fix: "set one, as for Pulumi's Okta provider",
    });
  if (!clientId)
    throw new DiagnosticError({
      code: "okta/no-credential",
      found: "OKTA_API_PRIVATE_KEY is set without OKTA_API_CLIENT_ID",
      expected: "the client id of the service app that the key is of",
      fix: "set it",
    });
  const keyId = environment.OKTA_API_PRIVATE_KEY_ID;
  return {
    kind: "privateKey",
    clientId,
    // Written on one line in many environments, which the plugin takes too.
    privateKey: privateKey.replaceAll("\\n", "\n"),
    ...(keyId ? { keyId } : {}),
    scopes: scopesFrom(environment.OKTA_API_SCOPES),
  };
}

function scopesFrom(text = ""): readonly string[] {
  const scopes = text
    .split(",")
    .map((scope) => scope.trim())
    .filter((scope) => scope !== "");
  return scopes.length > 0 ? scopes : readingScopes;
}
