import { entityIdOf } from "../metadataTree.js";
import { refusal } from "../problem.js";
import { quote } from "../quote.js";
import type { Rule } from "./rule.js";

/** Source: SAML 2.0 core, section 8.3.6. */
const maxLength = 1024;

/** Wants the entity ID that assertions will name as their issuer, character for character. */
export const entityId: Rule = ({ entity, expectedEntityId }) => {
  const found = entityIdOf(entity);
  const refuse = (sentence: string) => [refusal("entityId", sentence)];
  const expected = "expected the IdP's entity ID, as assertions name it";
  if (found.trim() === "") {
    return refuse(`The metadata has no entityID, ${expected}; take the metadata again from the IdP.`);
  }
  if (found !== found.trim()) {
    return refuse(`The entityID ${quote(found)} has white space around it, ${expected}; remove it.`);
  }
  if (found.length > maxLength) {
    return refuse(
      `The entityID has ${found.length} characters, expected at most ${maxLength}; take the metadata again from the IdP.`,
    );
  }
  if (expectedEntityId !== undefined && found !== expectedEntityId) {
    return refuse(
      `The entityID is ${quote(found)}, expected ${quote(expectedEntityId)}; take the metadata of that application.`,
    );
  }
  return [];
};
