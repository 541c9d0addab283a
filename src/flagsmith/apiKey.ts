/** How a call shows who is asking. The value is a secret. */
export interface Credential {
  /** `Api-Key`: an organisation API key; `Token`: a user's token; `Bearer`: an exchanged OIDC token. */
  readonly scheme: "Api-Key" | "Token" | "Bearer";
  readonly value: string;
}

/** A user's token. Source: Django REST framework, TokenAuthentication: 40 hexadecimal digits. */
const userToken = /^[0-9a-f]{40}$/;

/** An organisation API key. Source: djangorestframework-api-key: an 8-character prefix, a dot, 32 characters. */
const organisationKey = /^[A-Za-z0-9]{4,16}\.[A-Za-z0-9]{16,128}$/;

/** A JSON Web Token, as the OIDC exchange returns. Source: RFC 7519, section 3. */
const webToken = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** What is wrong with an API key, as one sentence without the key; undefined where it may be right. */
export function describeApiKeyProblem(key: string): string | undefined {
  const expected = 'expected an organisation API key of the form "prefix.secret"';
  const mend = "create one in Flagsmith under Organisation Settings, API Keys";
  if (key.trim() === "") return `found nothing, ${expected}; ${mend}.`;
  if (/\s/.test(key)) return `found white space in the key, ${expected}; copy it again, without line breaks.`;
  if (key.startsWith("ser.")) {
    return `found a server-side environment key ("ser."), which reads flags only, ${expected}; ${mend}.`;
  }
  if (userToken.test(key) || organisationKey.test(key) || webToken.test(key)) return undefined;
  if (!key.includes(".")) {
    return `found a key without a dot, such as a client-side environment key or a key's prefix alone, ${expected}; ${mend}.`;
  }
  return `found a key of another form, ${expected}; ${mend}.`;
}

/** The credential that a key stands for, by its form. */
export function credentialOf(key: string): Credential {
  if (userToken.test(key)) return { scheme: "Token", value: key };
  return { scheme: webToken.test(key) ? "Bearer" : "Api-Key", value: key };
}
