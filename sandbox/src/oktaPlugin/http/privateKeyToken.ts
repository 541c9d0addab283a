import { type KeyObject, createPrivateKey, randomUUID, sign } from "node:crypto";
import axios from "axios";
import { z } from "zod";

/** A service application's credentials. */
export interface PrivateKeyCredentials {
  readonly url: string;
  readonly clientId: string;
  /** PEM; line ends may be given as `\n`. */
  readonly privateKey: string;
  /** Empty: none. */
  readonly privateKeyId: string;
  readonly scopes: readonly string[];
}

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const assertionSeconds = 3600;

const tokenAnswer = z.object({ access_token: z.string(), expires_in: z.number() });

/**
 * Tokens by the OAuth 2.0 client credentials grant with a signed assertion (RFC 7523), each kept until it expires.
 *
 * @returns the value of the Authorization header.
 */
export function privateKeyAuthorisation(credentials: PrivateKeyCredentials): () => Promise<string> {
  let kept: { readonly header: string; readonly expires: number } | undefined;
  return async () => {
    if (kept === undefined || kept.expires <= Date.now()) {
      const { access_token, expires_in } = await fetchToken(credentials);
      kept = { header: `Bearer ${access_token}`, expires: Date.now() + expires_in * 1000 };
    }
    return kept.header;
  };
}

async function fetchToken(credentials: PrivateKeyCredentials): Promise<z.infer<typeof tokenAnswer>> {
  const endpoint = `${credentials.url}/oauth2/v1/token`;
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    scope: credentials.scopes.join(" "),
    client_assertion_type: assertionType,
    client_assertion: assertion(credentials, endpoint),
  });
  const { status, data } = await axios.post<unknown>(endpoint, form, {
    headers: { Accept: "application/json" },
    validateStatus: () => true,
    proxy: false,
  });
  const parsed = tokenAnswer.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new Error(`Okta gave no access token for client ${credentials.clientId}, its answer was ${status}.`);
}

function assertion({ clientId, privateKey, privateKeyId }: PrivateKeyCredentials, audience: string): string {
  const key = createPrivateKey(privateKey.replaceAll("\\n", "\n"));
  const issued = Math.floor(Date.now() / 1000);
  const header = { alg: algorithm(key), ...(privateKeyId === "" ? {} : { kid: privateKeyId }) };
  const claims = {
    iss: clientId,
    sub: clientId,
    aud: audience,
    iat: issued,
    exp: issued + assertionSeconds,
    jti: randomUUID(),
  };
  const signed = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  const signature = sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" });
  return `${signed}.${signature.toString("base64url")}`;
}

function algorithm(key: KeyObject): "RS256" | "ES256" {
  return key.asymmetricKeyType === "ec" ? "ES256" : "RS256";
}
