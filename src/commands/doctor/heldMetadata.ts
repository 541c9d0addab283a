import type { IdpMetadata } from "../../saml/idpMetadata.js";
import type { MetadataDocument } from "../../saml/metadataDocument.js";
import type { ConnectionFacts } from "./facts/connection.js";
import { type Reading, known, skipped } from "./reading.js";

/** What the metadata on Flagsmith's side says. */
export function heldKeys({ heldMetadata }: ConnectionFacts): Reading<IdpMetadata> {
  if (heldMetadata.kind !== "known") return heldMetadata;
  return heldMetadata.value.text === ""
    ? skipped("Flagsmith holds no IdP metadata")
    : metadataIn(heldMetadata.value, "that Flagsmith holds");
}

/** What Okta's application says of itself, with the key that signs now. */
export function signingMetadata({ idpMetadata }: ConnectionFacts): Reading<IdpMetadata> {
  return idpMetadata.kind === "known"
    ? metadataIn(idpMetadata.value, "of the Okta application")
    : idpMetadata;
}

function metadataIn({ metadata }: MetadataDocument, whose: string): Reading<IdpMetadata> {
  return metadata === undefined ? skipped(`the metadata ${whose} cannot be read`) : known(metadata);
}
