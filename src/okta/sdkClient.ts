import { Client, type DefaultRequestExecutor } from "@okta/okta-sdk-nodejs";
import type { OktaCredential } from "./credential.js";
import { type ExecutorOptions, createExecutor } from "./executor.js";

/** How to reach an Okta organisation. */
export interface OktaReaderOptions extends ExecutorOptions {
  readonly orgUrl: string;
  readonly credential: OktaCredential;
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
 * The SDK's client for its authentication alone: without its memory, which would keep objects for ever, without its sender
 * and without its proxy, which takes no notice of `NO_PROXY`.
 */
export function createSdkClient(orgUrl: string, options: OktaReaderOptions): Client {
  const { credential } = options;
  // Of the SDK's class only this method is ever called.
  const requestExecutor = createExecutor(orgUrl, options) as unknown as DefaultRequestExecutor;
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
  client.http.agent = undefined;
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

/** The SDK's way to send, which authenticates. */
export function senderOf(client: Client): Sender {
  return client.http as unknown as Sender;
}
