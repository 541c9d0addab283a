import { visible } from "../../output/visible.js";
import { inYaml } from "../../output/yaml.js";
import { catalogueConfig, defaultCatalogueNames, sameNames } from "../../okta/catalogue/names.js";
import type { Evidence } from "../../okta/catalogue/recogniseKeys.js";
import type { Finding, FindingSource } from "./finding.js";
import type { StackFile } from "./stackFile.js";

const evidenceDescriptions: Readonly<Record<Evidence, string>> = {
  value: "recognised by its value",
  spelling: "recognised by its spelling",
  remaining: "the only other setting",
};

/**
 * What was found and where, and the lines for the stack file: none if it has them already.
 *
 * @param file - the stack's, relative to the project.
 */
export function asText(finding: Finding, stack: StackFile | undefined, file: string): string {
  const { names, evidence, source, orgUrl } = finding;
  const rows = [
    ["internal name", visible(names.name), ""],
    ["API Base URL", visible(names.apiBaseUrlKey), evidenceDescriptions[evidence.apiBaseUrlKey]],
    [
      "SAML Organisation",
      visible(names.samlOrganisationKey),
      evidenceDescriptions[evidence.samlOrganisationKey],
    ],
  ] as const;
  const width = Math.max(...rows.map(([, value]) => value.length));
  const table = rows.map(([what, value, why]) =>
    `  ${what.padEnd(19)}${value.padEnd(width)}  ${why}`.trimEnd(),
  );
  return `${[`Flagsmith's application in Okta's catalogue, ${describeSource(source)} at ${orgUrl}:`, "", ...table, "", ...whatToWrite(finding, stack, file)].join("\n")}\n`;
}

/** Whether a stack already deploys with these names: the file's own, and the defaults for missing keys. */
export function isInUse({ names }: Finding, stack: StackFile | undefined): boolean {
  return sameNames({ ...defaultCatalogueNames, ...stack?.names }, names);
}

function whatToWrite(finding: Finding, stack: StackFile | undefined, file: string): string[] {
  if (isInUse(finding, stack)) {
    const bySelf = stack !== undefined && Object.keys(stack.names).length > 0;
    return [
      bySelf
        ? `${file} has them already: there is nothing to write.`
        : "These are the defaults: there is nothing to write.",
    ];
  }
  const lines = Object.entries(catalogueConfig(finding.names)).map(
    ([key, value]) => `${key}: ${inYaml(value)}`,
  );
  return [`Add to ${file}, below "config":`, "", ...lines.map((line) => `  ${line}`)];
}

function describeSource(source: FindingSource): string {
  if (source.kind === "probe")
    return source.from === "application"
      ? "read from a trial application (deleted again)"
      : "read from Okta's refusal of a trial application";
  const list = source.applications.map(({ id, label, status }) => visible(`"${label}" (${id}, ${status})`));
  return `read from ${list.join(", ")}`;
}
