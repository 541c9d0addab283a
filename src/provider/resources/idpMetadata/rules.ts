import type { CheckFailure } from "../../../plugin/plugin.js";
import { quote } from "../../../saml/quote.js";
import { refusal } from "../../refusal.js";
import { types } from "../../schema/types.js";

const choices: readonly string[] = types["flagsmith-sso:index:RetiredKeys"].enum.map((each) => each.value);

/** Refuses what is none of the choices for old signing keys. */
export function checkRetiredKeys(choice: string): CheckFailure[] {
  if (choices.includes(choice)) return [];
  return [
    refusal("retiredKeys", `found ${quote(choice)}, expected ${choices.join(" or ")}; use one of them.`),
  ];
}
