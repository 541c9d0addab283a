import type { OktaReader } from "./client.js";

/**
 * An application's IdP metadata, XML: of one key, by default the one that signs now. Not asked for through the SDK's own
 * method, which throws on the content type that Okta answers with.
 *
 * @throws OktaError of kind `notFound` when there is no such application, or Okta does not publish its metadata.
 */
export function getApplicationMetadata(
  reader: OktaReader,
  applicationId: string,
  kid?: string,
): Promise<string> {
  const query = kid === undefined ? "" : `?${new URLSearchParams({ kid }).toString()}`;
  const path = `/api/v1/apps/${encodeURIComponent(applicationId)}/sso/saml/metadata${query}`;
  return reader.text(path, "application/xml");
}
