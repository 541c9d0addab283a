import type { LocalOkta } from "../../src/okta/okta.js";

/** An answer of the local Okta, its JSON taken apart. */
export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined where the body is no JSON. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
}

/** What a call may say besides its method and path. */
export interface AskOptions {
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks a local Okta as the owner of its API token. */
export async function ask(
  { app }: LocalOkta,
  call: string,
  { body, headers }: AskOptions = {},
): Promise<Asked> {
  const [method = "GET", path = ""] = call.split(" ");
  const answer = await app.request(path, {
    method,
    headers: { Authorization: "SSWS sandbox-okta-token", ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = text.startsWith("{") || text.startsWith("[") ? (JSON.parse(text) as Asked["json"]) : undefined;
  return { status: answer.status, headers: answer.headers, text, json };
}

/** A custom application for Flagsmith. */
export const customApplication = {
  label: "Flagsmith custom",
  signOnMode: "SAML_2_0",
  settings: {
    signOn: {
      ssoAcsUrl: "https://flagsmith.example.com/api/v1/auth/saml/acme/response/",
      audience: "https://flagsmith.example.com/api/v1/auth/saml/acme/metadata/",
      recipient: "https://flagsmith.example.com/api/v1/auth/saml/acme/response/",
      destination: "https://flagsmith.example.com/api/v1/auth/saml/acme/response/",
      subjectNameIdTemplate: "${user.email}",
      subjectNameIdFormat: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
      responseSigned: true,
      assertionSigned: true,
      signatureAlgorithm: "RSA_SHA256",
      digestAlgorithm: "SHA256",
      authnContextClassRef: "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
    },
  },
};

/** Flagsmith's application of the catalogue. */
export const catalogueApplication = {
  name: "flagsmith",
  label: "Flagsmith",
  signOnMode: "SAML_2_0",
  settings: { app: { apiBaseUrl: "https://flagsmith.example.com", samlOrganisation: "acme" } },
};

/** Id of something that an answer shows. @throws Error when it shows none. */
export function idOf({ json, text }: Asked): string {
  if (typeof json?.id !== "string") throw new Error(`The answer shows no id, expected one; it is: ${text}`);
  return json.id;
}
