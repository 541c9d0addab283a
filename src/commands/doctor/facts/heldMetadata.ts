import type { DeclaredConnection } from "../../../stack/connections.js";
import type { SamlConfiguration } from "../../../flagsmith/schemas.js";
import { MetadataDocument } from "../../../saml/metadataDocument.js";
import { type Reading, existing, known } from "../reading.js";

/** The IdP metadata on Flagsmith's side: what its API shows, or what support was given; an empty document if there is none. */
export function readHeldMetadata({
  declared,
  configuration,
}: {
  readonly declared: Pick<DeclaredConnection, "handoff">;
  readonly configuration: Reading<SamlConfiguration | undefined>;
}): Reading<MetadataDocument> {
  if (declared.handoff !== undefined) return known(new MetadataDocument(declared.handoff.metadataXml));
  const there = existing(configuration, {
    unread: "Flagsmith's SAML configuration could not be read",
    missing: "Flagsmith has no such SAML configuration",
  });
  return there.kind === "known"
    ? known(new MetadataDocument(there.value.idp_metadata_xml?.trim() ?? ""))
    : there;
}
