import type { Finding } from "../diagnostics/diagnostic.js";
import { credentialOf } from "./credential.js";

/**
 * An organisation API key: prefix, dot, secret. Source: djangorestframework-api-key, which makes 8 and 32 characters;
 * other lengths are let through, since an installation can change them.
 */
const organisationKey = /^[A-Za-z0-9]{4,16}\.[A-Za-z0-9]{16,128}$/;

/** Server-side environment keys, with which SDKs read flags. Source: Flagsmith's `environments/models.py`. */
const serverSidePrefix = "ser.";

/** A client-side environment key: a short id without a dot, about 22 characters. Source: Flagsmith's `environments/models.py`. */
const clientSideKey = /^[A-Za-z0-9_-]{15,30}$/;

/**
 * What is wrong with an API key, without repeating it; undefined if it may be right. A user's token
 * (40 hexadecimal digits) and an exchanged OIDC token are let through: they work too, with that user's or relationship's rights.
 */
export function describeApiKeyProblem(key: string): Finding | undefined {
  if (key.trim() === "") return refuse("nothing", createOne);
  if (/\s/.test(key))
    return refuse("white space in the key", "copy it again, without spaces and line breaks");
  if (key.startsWith(serverSidePrefix)) {
    return refuse('a server-side environment key ("ser."), with which SDKs read flags', createOne);
  }
  if (organisationKey.test(key) || credentialOf(key).kind !== "apiKey") return undefined;
  if (/^(api-key|token|bearer)$/i.test(key)) return refuse("the name of a scheme", "give the key alone");
  if (clientSideKey.test(key)) {
    return refuse(
      "a key without a dot, such as a client-side environment key, with which SDKs read flags",
      createOne,
    );
  }
  if (!key.includes(".")) return refuse("a key without a dot, such as a part of one", "copy the whole key");
  return refuse("a key of another form", createOne);
}

const createOne = "create one in Flagsmith under Organisation Settings, API Keys";

function refuse(found: string, fix: string): Finding {
  return {
    code: "value/api-key",
    found: `found ${found}`,
    expected: 'an organisation API key of the form "prefix.secret"',
    fix,
  };
}
