import type { ExistingConnection } from "./existingConnection.js";
import { visible } from "../../output/visible.js";
import { inYaml } from "../../output/yaml.js";
import { parseIdpMetadata } from "../../saml/idpMetadata.js";
import type { MergedFile } from "./mergeSettings.js";

/** What was found on both sides, as text. */
export function describeExistingConnection(
  { apiBaseUrl, flagsmith, okta }: ExistingConnection,
  orgUrl: string,
): string {
  const { configuration, organisation, attributeMappings, samlOrganisation } = flagsmith;
  const { application, catalogue, groups } = okta;
  const kind = catalogue === undefined ? "custom" : `catalogue application "${catalogue.name}"`;
  const inOkta =
    application === undefined
      ? "none"
      : `${application.label} (${application.id}), ${kind}, ${application.status}`;
  return table([
    [`Flagsmith at ${apiBaseUrl}, organisation ${organisation.id} (${organisation.name})`],
    [
      "SAML configuration",
      configuration === undefined ? `none with the name ${samlOrganisation}` : configuration.name,
    ],
    ["IdP metadata", describeMetadata(configuration?.idp_metadata_xml)],
    ["IdP-initiated", configuration?.allow_idp_initiated === true ? "accepted" : "refused"],
    [
      "attribute mappings",
      listed(
        attributeMappings.map((each) => `${each.django_attribute_name} from ${each.idp_attribute_name}`),
      ),
    ],
    [`Okta at ${orgUrl}`],
    ["application", inOkta],
    ["groups", listed(groups.map(({ name }) => name))],
  ]);
}

/** What is added to the stack file, or has been. */
export function describeFile(file: string, { added, kept }: MergedFile, verb: "gets" | "got"): string {
  const keys = Object.entries(added).map(([key, value]) => `  ${key}: ${inYaml(value)}`);
  return [
    keys.length === 0
      ? `${file} has every key already.`
      : `${file} ${verb} ${keys.length === 1 ? "this key" : "these keys"}:`,
    ...keys,
    ...kept.map(
      ({ key, inFile, live }) =>
        `  ${key} stays ${inYaml(inFile)}, but the live value is ${inYaml(live)}: "pulumi up" will change it.`,
    ),
  ].join("\n");
}

function describeMetadata(xml: string | null | undefined): string {
  if (!xml) return "none";
  const { entityId, signingCertificates } = parseIdpMetadata(xml);
  const ends = signingCertificates.map(({ notAfter }) => notAfter.slice(0, 10));
  return `of ${entityId}, with ${signingCertificates.length === 1 ? "a certificate" : "certificates"} until ${ends.join(" and ")}`;
}

function table(rows: readonly (readonly [string] | readonly [string, string])[]): string {
  return rows
    .map(([label, text]) => (text === undefined ? visible(label) : `  ${label.padEnd(20)}${visible(text)}`))
    .join("\n");
}

function listed(names: readonly string[]): string {
  return names.join(", ") || "none";
}
