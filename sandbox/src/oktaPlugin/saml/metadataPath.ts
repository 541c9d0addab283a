/** Where an application's metadata is, with the certificate of one key, or of the key in use where `keyId` is empty. */
export function metadataPath(appId: string, keyId: string): string {
  return `/api/v1/apps/${appId}/sso/saml/metadata${keyId === "" ? "" : `?kid=${keyId}`}`;
}
