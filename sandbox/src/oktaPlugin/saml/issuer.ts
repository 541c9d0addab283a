const externalKey = "${org.externalKey}";

/** The issuer that Okta gives an application of one's own. */
export const defaultIssuer = `http://www.okta.com/${externalKey}`;

/**
 * The part of an entity ID that names the application: what its issuer says beside the placeholder is taken away. A catalogue application has
 * no issuer of its own, and so keeps the whole.
 */
export function entityKey(entityId: string, issuer: string): string {
  const rest = issuer.replaceAll(externalKey, "");
  return rest === "" ? entityId : entityId.replaceAll(rest, "");
}
