import { type IdpMetadata, parseIdpMetadata } from "../../saml/idpMetadata.js";
import type { ConnectionFacts } from "./facts/connection.js";
import { type Reading, existing, known, skipped } from "./reading.js";

/** The IdP metadata on Flagsmith's side: what its API shows, or what support was given; empty where there is none. */
export function heldMetadata({ declared, configuration }: ConnectionFacts): Reading<string> {
  if (declared.handoff !== undefined) return known(declared.handoff.metadataXml);
  const there = existing(configuration, {
    unread: "Flagsmith's SAML configuration could not be read",
    missing: "Flagsmith has no such SAML configuration",
  });
  return there.kind === "known" ? known(there.value.idp_metadata_xml?.trim() ?? "") : there;
}

/** {@link heldMetadata}, read. */
export function heldKeys(facts: ConnectionFacts): Reading<IdpMetadata> {
  const held = heldMetadata(facts);
  if (held.kind !== "known") return held;
  return held.value === ""
    ? skipped("Flagsmith holds no IdP metadata")
    : parsed(held.value, "that Flagsmith holds");
}

/** What Okta's application says of itself, with the key that signs now. */
export function signingMetadata({ idpMetadata }: ConnectionFacts): Reading<IdpMetadata> {
  return idpMetadata.kind === "known" ? parsed(idpMetadata.value, "of the Okta application") : idpMetadata;
}

function parsed(xml: string, whose: string): Reading<IdpMetadata> {
  try {
    return known(parseIdpMetadata(xml));
  } catch {
    return skipped(`the metadata ${whose} cannot be read`);
  }
}
