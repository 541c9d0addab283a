import { inflateRawSync } from "node:zlib";
import { XmlError, parseXml, protocolNamespace } from "pulumi-flagsmith-sso/saml";

/** What an SP asks for. */
export interface AuthnRequest {
  readonly id: string;
  /** The SP's entity ID. */
  readonly issuer: string;
  /** Where the answer is to go; undefined: where the application says. */
  readonly acsUrl: string | undefined;
}

/** Largest request that is looked into, in bytes after unpacking. */
const maxBytes = 64 * 1024;

/** A request that cannot be read. The message is one sentence. */
export class AuthnRequestError extends Error {
  override readonly name = "AuthnRequestError";
}

/**
 * Reads a `SAMLRequest`: deflated in the HTTP-Redirect binding, plain in the HTTP-POST binding.
 * Source: SAML 2.0 bindings, sections 3.4.4.1 and 3.5.4.
 *
 * @throws AuthnRequestError
 */
export function readAuthnRequest(encoded: string, binding: "redirect" | "post"): AuthnRequest {
  const root = parse(unpack(Buffer.from(encoded, "base64"), binding));
  const id = root.attributes.get("ID") ?? "";
  if (root.name !== "AuthnRequest" || root.namespace !== protocolNamespace || id === "") {
    throw new AuthnRequestError(
      `The SAMLRequest holds ${root.name || "nothing"}, expected an AuthnRequest with an ID.`,
    );
  }
  return {
    id,
    issuer: root.children.find((each) => each.name === "Issuer")?.text.trim() ?? "",
    acsUrl: root.attributes.get("AssertionConsumerServiceURL"),
  };
}

function unpack(bytes: Buffer, binding: "redirect" | "post"): string {
  if (binding === "post") return bytes.subarray(0, maxBytes).toString("utf8");
  try {
    return inflateRawSync(bytes, { maxOutputLength: maxBytes }).toString("utf8");
  } catch {
    throw new AuthnRequestError(
      "The SAMLRequest cannot be unpacked, expected base64 of a deflated AuthnRequest.",
    );
  }
}

function parse(xml: string) {
  try {
    return parseXml(xml);
  } catch (error) {
    if (error instanceof XmlError)
      throw new AuthnRequestError(`The SAMLRequest cannot be read: ${error.message}.`);
    throw error;
  }
}
