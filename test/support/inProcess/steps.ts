import type { types } from "./connection.js";
import type { Edit } from "./edits.js";
import type { ProgramChange } from "./programChanges.js";
import type { RotateStep } from "./rotation.js";

/** When a machine fails: at which call, before it is carried out or when it is. */
export interface Failure {
  readonly calls: number;
  readonly at: "before" | "after";
}

/** One thing that happens. */
export type Step =
  | { readonly kind: "up"; readonly refresh: boolean; readonly preview: boolean }
  | ({ readonly kind: "killed up"; readonly refresh: boolean } & Failure)
  | { readonly kind: "edit"; readonly edit: Edit }
  | { readonly kind: "program"; readonly change: ProgramChange }
  | { readonly kind: "refresh"; readonly target?: keyof typeof types }
  | { readonly kind: "replace"; readonly resource: keyof typeof types }
  | { readonly kind: "switch key in Okta" }
  | { readonly kind: "rotate"; readonly step: RotateStep; readonly sync: boolean }
  | ({ readonly kind: "killed rotate"; readonly step: RotateStep } & Failure)
  | {
      /** Two operators, the second of whom begins when the first has made so many calls. */
      readonly kind: "at once";
      readonly first: RotateStep | "up";
      readonly second: RotateStep;
      readonly calls: number;
    }
  | { readonly kind: "rename"; readonly alias: boolean }
  | { readonly kind: "second operator" }
  | { readonly kind: "another Flagsmith" };
