import { DiagnosticError } from "../../../diagnostics/diagnosticError.js";
import type { SamlConfiguration } from "../../../flagsmith/schemas.js";
import { sharesAKey } from "../../../saml/compareMetadata.js";
import { documentOf, type MetadataDocument } from "../../../saml/metadataDocument.js";
import type { Context } from "../../resource.js";
import { describeImport } from "../../importAdvice.js";
import { keysSeen } from "./keys.js";
import type { IdpMetadataState as State } from "./schema.js";

/** What Flagsmith holds of IdP metadata, without the white space around it; undefined if it holds none. */
export function heldIn(
  configuration: SamlConfiguration | undefined,
  ...known: readonly MetadataDocument[]
): MetadataDocument | undefined {
  const text = configuration?.idp_metadata_xml?.trim() ?? "";
  return text === "" ? undefined : documentOf(text, ...known);
}

/**
 * Refuses to create metadata where there are some already: they may be somebody else's, or those of a resource that is about
 * to be deleted, whose deletion would then take the new ones away.
 *
 * @throws Error with the ways out.
 */
export function refuseHeld(
  configuration: SamlConfiguration | undefined,
  { urn }: Pick<Context, "urn">,
): void {
  const held = heldIn(configuration);
  if (configuration === undefined || held === undefined) return;
  const whose = held.entityId === "" ? "" : ` of ${held.entityId}`;
  throw new DiagnosticError({
    code: "resource/exists",
    place: { property: "samlConfiguration" },
    found: `"${configuration.name}" holds IdP metadata${whose} already, and they are not taken over silently`,
    fix:
      `to manage them here, ${describeImport(urn, configuration.name)}. If this resource had another name or ` +
      "parent before, give it an alias (the resource option `aliases`). If you asked for a replacement, run `pulumi up` " +
      "without it: an update does the same, and nobody is locked out meanwhile",
  });
}

/** Whether a configuration holds what this resource wrote: metadata of the same IdP, with one of its keys. */
export function isOwn(configuration: SamlConfiguration, known: State): boolean {
  const { metadataXml } = known;
  const held = heldIn(configuration, metadataXml);
  if (held === undefined) return false;
  if (held.text === metadataXml.text.trim()) return true;
  if (held.metadata === undefined || held.entityId !== metadataXml.metadata?.entityId) return false;
  return sharesAKey(held, { signingCertificates: keysSeen(known) });
}
