import { toJson } from "../../output/json.js";
import { catalogueConfig, defaultCatalogueNames, sameNames } from "../../okta/catalogue/names.js";
import { isInUse } from "./asText.js";
import type { Finding, NotFound } from "./finding.js";
import type { StackFile } from "./stackFile.js";

/** What was found, as one JSON object. */
export function asJson(finding: Finding, stack: StackFile | undefined): string {
  const { names, evidence, source, orgUrl } = finding;
  return `${toJson({
    found: true,
    orgUrl,
    ...names,
    evidence,
    source:
      source.kind === "probe"
        ? source
        : {
            kind: source.kind,
            applications: source.applications.map(({ id, name, label, status }) => ({
              id,
              name,
              label,
              status,
            })),
          },
    isDefault: sameNames(names, defaultCatalogueNames),
    /** Whether the stack, or one without these keys, already deploys with these names. */
    isInUse: isInUse(finding, stack),
    config: catalogueConfig(names),
  })}\n`;
}

/** Why nothing was found, as one JSON object. */
export function notFoundAsJson({ message }: NotFound): string {
  return `${toJson({ found: false, reason: message })}\n`;
}
