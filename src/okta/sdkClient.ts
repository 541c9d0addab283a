import { Client, DefaultRequestExecutor } from "@okta/okta-sdk-nodejs";
import { getProxyForUrl } from "proxy-from-env";
import type { OktaCredential } from "./credential.js";

/** How to reach an Okta organisation. */
export interface OktaReaderOptions {
  readonly orgUrl: string;
  readonly credential: OktaCredential;
  /** Longest wait for an answer, retries included. Default 30. */
  readonly timeoutSeconds?: number;
  /** How often a call is sent again after Okta throttled it. Default 4. */
  readonly maxRetries?: number;
}

/** What of the SDK's sender is used here. Its own types lean on a package that the SDK does not bring. */
export interface Sender {
  http(url: string, request: Sent): Promise<Answer>;
}

/** A request, with a body that is text already. */
export interface Sent {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What of an answer is used here. One that is no success is thrown by the SDK. */
export interface Answer {
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/**
 * The SDK's client, without its memory, which would keep objects for ever, and without its https proxy for an
 * organisation at plain http or in `NO_PROXY`, which the SDK does not know.
 */
export function createSdkClient(orgUrl: string, options: OktaReaderOptions): Client {
  const { credential, timeoutSeconds = 30, maxRetries = 4 } = options;
  const requestExecutor = new DefaultRequestExecutor({ maxRetries, requestTimeout: timeoutSeconds * 1000 });
  const common = { orgUrl, requestExecutor, cacheMiddleware: null };
  const client = new Client(
    credential.kind === "privateKey"
      ? {
          ...common,
          authorizationMode: "PrivateKey",
          clientId: credential.clientId,
          privateKey: credential.privateKey,
          scopes: [...credential.scopes],
          ...(credential.keyId === undefined ? {} : { keyId: credential.keyId }),
        }
      : { ...common, authorizationMode: "SSWS", token: tokenOf(credential) },
  );
  // The SDK has no mode for a token that it did not get itself.
  if (credential.kind === "accessToken")
    client.http.defaultHeaders.Authorization = `Bearer ${credential.accessToken}`;
  if (orgUrl.startsWith("http://") || getProxyForUrl(orgUrl) === "") client.http.agent = undefined;
  return client;
}

function tokenOf(credential: Exclude<OktaCredential, { kind: "privateKey" }>): string {
  return credential.kind === "token" ? credential.token : credential.accessToken;
}

/** Why no token was given: the SDK takes whatever the token endpoint answered for one, and goes on without. */
export function tokenRefusalOf(client: Client): string | undefined {
  const answer = (client.oauth as unknown as { accessToken?: unknown } | undefined)?.accessToken;
  if (typeof answer !== "object" || answer === null || "access_token" in answer) return undefined;
  const { error, error_description: description } = answer as Record<string, unknown>;
  return [error, description].filter((each) => typeof each === "string").join(": ") || "no reason given";
}

/** The SDK's sender, which authenticates, and tries again what Okta throttled. */
export function senderOf(client: Client): Sender {
  return client.http as unknown as Sender;
}
