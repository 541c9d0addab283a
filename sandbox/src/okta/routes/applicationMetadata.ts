import { Hono } from "hono";
import type { OktaContext } from "../context.js";
import { refusals } from "../errors.js";
import { renderMetadata } from "../metadata.js";
import type { Application } from "../records.js";
import { applicationOf } from "./find.js";

/** What Okta says, although the document itself says UTF-8. Source: recordings of live organisations. */
const contentType = "application/xml;charset=ISO-8859-1";

/** `/api/v1/apps/{id}/sso/saml/metadata`: an application's IdP metadata, of one key. */
export function applicationMetadataRoutes({ store, publicUrl }: OktaContext): Hono {
  return new Hono().get("/:applicationId/sso/saml/metadata", (c) => {
    const application = applicationOf(store, c);
    if (!accepts(c.req.header("Accept"))) throw refusals.unacceptable();
    const kid = c.req.query("kid") || application.signingKid;
    const listed = application.keys.some((each) => each.kid === kid);
    const key = listed ? store.signingKeys.get(kid) : undefined;
    if (key === undefined) throw refusals.notFound(kid, "JsonWebKey");
    return c.body(renderMetadata(publicUrl, application, key), 200, { "Content-Type": contentType });
  });
}

/** `/app/{exk}/sso/saml/metadata`: the same for everybody, of the key that signs now. */
export function publicMetadataRoutes({ store, publicUrl }: OktaContext): Hono {
  return new Hono().get("/:externalKey/sso/saml/metadata", (c) => {
    const externalKey = c.req.param("externalKey");
    const application = store.applications.all().find(hasExternalKey(externalKey));
    const key = application && store.signingKeys.get(application.signingKid);
    if (application === undefined || key === undefined) throw refusals.notFound(externalKey, "AppInstance");
    return c.body(renderMetadata(publicUrl, application, key), 200, { "Content-Type": contentType });
  });
}

function hasExternalKey(externalKey: string) {
  return (application: Application) => application.externalKey === externalKey;
}

/** Refused is only who wants JSON and nothing else. Source: issue 446 of okta-sdk-golang. */
function accepts(header: string | undefined): boolean {
  if (header === undefined || header === "") return true;
  return header.split(",").some((each) => /^\s*(\*\/\*|application\/(\*|xml)|text\/xml)\s*(;|$)/.test(each));
}
