import type { BlocksAttribute, ScalarAttribute, TextsAttribute } from "./schema.js";

/** A text that the program may set. */
export const optionalText = {
  kind: "scalar",
  type: "string",
  use: "optional",
} as const satisfies ScalarAttribute;

/** A text that only Okta sets. */
export const computedText = {
  kind: "scalar",
  type: "string",
  use: "computed",
} as const satisfies ScalarAttribute;

/** A yes or no that only Okta sets. */
export const computedFlag = {
  kind: "scalar",
  type: "bool",
  use: "computed",
} as const satisfies ScalarAttribute;

/** A yes or no that the program may set, and that Terraform does not default. */
export const optionalFlag = {
  kind: "scalar",
  type: "bool",
  use: "optional",
} as const satisfies ScalarAttribute;

/** A yes or no that is no unless the program says otherwise. */
export const flagOffByDefault = { ...optionalFlag, default: false } as const satisfies ScalarAttribute;

/** Texts that only Okta sets. */
export const computedTextSet = {
  kind: "texts",
  set: true,
  use: "computed",
} as const satisfies TextsAttribute;

/** A text that the program must set. */
export function requiredText(description: string): ScalarAttribute {
  return { kind: "scalar", type: "string", use: "required", description };
}

/** Objects that only Okta sets. */
export function computedBlocks(of: BlocksAttribute["of"]): BlocksAttribute {
  return { kind: "blocks", use: "computed", of };
}
