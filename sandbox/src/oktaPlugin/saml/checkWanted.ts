import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { snakeCase } from "../bridge/schema.js";
import { blocks, flag, text, texts } from "../bridge/state.js";

/** What an application of one's own needs. Source: terraform-provider-okta `resource_okta_app_saml.go`. */
const requiredOfCustom = [
  "ssoUrl",
  "recipient",
  "destination",
  "audience",
  "subjectNameIdTemplate",
  "subjectNameIdFormat",
  "signatureAlgorithm",
  "digestAlgorithm",
  "authnContextClassRef",
] as const;

/**
 * Refuses what the real plugin refuses before it calls Okta.
 *
 * @throws Error in the real plugin's words.
 */
export function checkWanted(wanted: PropertyMap): void {
  blocks(wanted, "attributeStatements").forEach(checkStatement);
  if (text(wanted, "preconfiguredApp") !== "") return;
  const missing = requiredOfCustom.filter((name) => text(wanted, name) === "");
  if (missing.length > 0) {
    throw new Error(
      "missing conditionally required fields, reason: 'Custom SAML applications must contain these fields', " +
        `missing fields: ${missing.map(snakeCase).join(", ")}`,
    );
  }
  if (!flag(wanted, "responseSigned") && !flag(wanted, "assertionSigned")) {
    throw new Error("custom SAML apps must either have response_signed or assertion_signed set to true");
  }
}

function checkStatement(statement: PropertyMap): void {
  const isGroup = text(statement, "type") === "GROUP";
  const filters = text(statement, "filterType") !== "" || text(statement, "filterValue") !== "";
  if (filters && !isGroup) {
    throw new Error(
      "invalid 'attribute_statements': when setting 'filter_value' or 'filter_type', value of 'type' should be set to 'GROUP'",
    );
  }
  if (isGroup && texts(statement, "values").length > 0) {
    throw new Error(
      "invalid 'attribute_statements': when setting 'values', 'type' should be set to 'EXPRESSION'",
    );
  }
}
