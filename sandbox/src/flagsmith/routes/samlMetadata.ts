import type { Hono } from "hono";
import { noneMatches, ok } from "../http/answer.js";
import { type Call, type Installation, mount } from "../http/view.js";
import { serviceProvider } from "../serviceProvider.js";

/** `auth/saml/{name}/metadata/`: the SP's metadata, for anybody, as JSON or XML. */
export function mountSamlMetadata(app: Hono, installation: Installation): void {
  mount(app, "/api/v1/auth/saml/:name/metadata/", installation, {
    schemes: [],
    accepts: ["application/json", "application/xml"],
    methods: {
      GET: (call) => {
        const found = call.store.data.samlConfigurations.find((each) => each.name === call.param("name"));
        if (found === undefined) throw noneMatches("SamlConfiguration");
        const { entityId, acsUrl, metadataXml } = serviceProvider(found, originOf(call));
        if (wantsXml(call)) {
          return {
            status: 200,
            body: metadataXml,
            headers: { "Content-Type": "application/xml; charset=utf-8" },
          };
        }
        return ok({ entity_id: entityId, response_url: acsUrl, metadata_xml: metadataXml });
      },
    },
  });
}

/** The address that Flagsmith takes itself to have: that of the request. */
export function originOf({ address, settings }: Call): string {
  return settings.forceHttps ? `https://${address.host}` : address.origin;
}

function wantsXml(call: Call): boolean {
  const format = call.address.searchParams.get("format");
  return format === null ? (call.header("Accept") ?? "").includes("application/xml") : format === "xml";
}
