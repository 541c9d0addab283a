import type { types } from "./connection.js";
import type { Edit } from "./edits.js";
import type { ProgramChange } from "./programChanges.js";

/** One thing that happens. */
export type Step =
  | { readonly kind: "up"; readonly refresh: boolean; readonly preview: boolean }
  | {
      readonly kind: "killed up";
      readonly refresh: boolean;
      readonly calls: number;
      readonly at: "before" | "after";
    }
  | { readonly kind: "edit"; readonly edit: Edit }
  | { readonly kind: "program"; readonly change: ProgramChange }
  | { readonly kind: "refresh" }
  | { readonly kind: "replace"; readonly resource: keyof typeof types }
  | { readonly kind: "switch key in Okta" }
  | { readonly kind: "rotate"; readonly step: "publish" | "switch" | "end"; readonly sync: boolean }
  | { readonly kind: "rename"; readonly alias: boolean }
  | { readonly kind: "second operator" }
  | { readonly kind: "another Flagsmith" };
