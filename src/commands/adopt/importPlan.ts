import type { Step } from "../../engine/runEvents.js";

/** What a run that imports would do. */
export interface Plan {
  /** Imported as they are. */
  readonly imported: readonly Step[];
  /** They do not exist yet: the run leaves them out, and the next `up` creates them. */
  readonly toMake: readonly Step[];
  /** Everything else: the stack already has resources that the run would change. */
  readonly refused: readonly Step[];
}

/** Sorts the steps of a preview. The run may only import. */
export function sortPlannedSteps(steps: readonly Step[]): Plan {
  const isOneOf = (ops: readonly string[]) => (step: Step) => ops.includes(step.op);
  return {
    imported: steps.filter(isOneOf(["import"])),
    toMake: steps.filter(isOneOf(["create"])),
    refused: steps.filter((step) => !isOneOf(["import", "create"])(step)),
  };
}
