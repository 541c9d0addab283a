import type { StoredSamlConfiguration } from "./store.js";

/** The SP that a SAML configuration makes. */
export interface ServiceProvider {
  readonly entityId: string;
  readonly acsUrl: string;
  readonly metadataXml: string;
}

/**
 * The SP of a configuration, at the address that was asked. The form of the entity ID is a guess (nobody outside
 * Flagsmith knows it), so that clients have to read it.
 */
export function serviceProvider({ name }: StoredSamlConfiguration, origin: string): ServiceProvider {
  const base = `${origin}/api/v1/auth/saml/${encodeURIComponent(name)}`;
  const entityId = `${base}/metadata/`;
  const acsUrl = `${base}/response/`;
  const metadataXml =
    `<?xml version="1.0" encoding="UTF-8"?>\n<ns0:EntityDescriptor xmlns:ns0="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${escape(entityId)}">` +
    `<ns0:SPSSODescriptor AuthnRequestsSigned="false" WantAssertionsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">` +
    `<ns0:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${escape(acsUrl)}" index="1" />` +
    `</ns0:SPSSODescriptor></ns0:EntityDescriptor>\n`;
  return { entityId, acsUrl, metadataXml };
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
