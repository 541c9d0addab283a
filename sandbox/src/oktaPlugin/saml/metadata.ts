import { XMLParser } from "fast-xml-parser";
import { z } from "zod";

/** Where an application's metadata is, with the certificate of one key, or of the key in use where `keyId` is empty. */
export function metadataPath(appId: string, keyId: string): string {
  return `/api/v1/apps/${appId}/sso/saml/metadata${keyId === "" ? "" : `?kid=${keyId}`}`;
}

/** What the plugin takes from an application's metadata. */
export interface SamlMetadata {
  /** The document as Okta gave it. */
  readonly xml: string;
  readonly entityId: string;
  /** Base64 as it stands in the document, line ends and all. */
  readonly certificate: string;
  readonly wantAuthnRequestsSigned: boolean;
  /** Location by binding. */
  readonly signOnServices: ReadonlyMap<string, string>;
}

/** Source: OASIS SAML 2.0 bindings, sections 3.5 and 3.4. */
export const bindings = {
  post: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
  redirect: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
} as const;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  isArray: (name) =>
    ["IDPSSODescriptor", "KeyDescriptor", "X509Certificate", "SingleSignOnService"].includes(name),
});

const descriptor = z.object({
  "@WantAuthnRequestsSigned": z.string().optional(),
  KeyDescriptor: z
    .array(
      z.object({
        KeyInfo: z.object({ X509Data: z.object({ X509Certificate: z.array(z.string()).min(1) }) }),
      }),
    )
    .min(1),
  SingleSignOnService: z.array(z.object({ "@Binding": z.string(), "@Location": z.string() })).default([]),
});

const document = z.object({
  EntityDescriptor: z.object({ "@entityID": z.string(), IDPSSODescriptor: z.array(descriptor).min(1) }),
});

/**
 * Reads metadata as the plugin does: the first IdP's first certificate, unchecked. It is deliberately not this project's own reading
 * of metadata, which checks.
 *
 * @throws Error when there is no IdP or no certificate, where the real plugin crashes.
 */
export function readMetadata(xml: string): SamlMetadata {
  const parsed = document.safeParse(parser.parse(xml));
  const root = parsed.data?.EntityDescriptor;
  const idp = root?.IDPSSODescriptor[0];
  const certificate = idp?.KeyDescriptor[0]?.KeyInfo.X509Data.X509Certificate[0];
  if (root === undefined || idp === undefined || certificate === undefined) {
    throw new Error(
      "the SAML metadata has no IDPSSODescriptor with a certificate, on which the real plugin would crash",
    );
  }
  return {
    xml,
    entityId: root["@entityID"],
    certificate,
    wantAuthnRequestsSigned: idp["@WantAuthnRequestsSigned"] === "true",
    signOnServices: new Map(
      idp.SingleSignOnService.map((service) => [service["@Binding"], service["@Location"]]),
    ),
  };
}
