import type { Finding } from "../../diagnostics/diagnostic.js";
import { entityIdOf } from "../metadataTree.js";
import { quote } from "../quote.js";
import type { Rule } from "./rule.js";

/** Source: SAML 2.0 core, section 8.3.6. */
const maxLength = 1024;

/** Wants the entity ID that assertions will name as their issuer, character for character. */
export const entityId: Rule = ({ entity, expectedEntityId }) => {
  const found = entityIdOf(entity);
  const refuse = (finding: Omit<Finding, "code">): readonly Finding[] => [
    { code: "saml/entity-id", ...finding },
  ];
  const expected = "the IdP's entity ID, as assertions name it";
  if (found.trim() === "")
    return refuse({
      found: "The metadata has no entityID",
      expected,
      fix: "take the metadata again from the IdP",
    });
  if (found !== found.trim())
    return refuse({
      found: `The entityID ${quote(found)} has white space around it`,
      expected,
      fix: "remove it",
    });
  if (found.length > maxLength)
    return refuse({
      found: `The entityID has ${found.length} characters`,
      expected: `at most ${maxLength}`,
      fix: "take the metadata again from the IdP",
    });
  if (expectedEntityId !== undefined && found !== expectedEntityId)
    return refuse({
      found: `The entityID is ${quote(found)}`,
      expected: quote(expectedEntityId),
      fix: "take the metadata of that application",
    });
  return [];
};
