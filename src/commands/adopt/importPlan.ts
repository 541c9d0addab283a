import type { Step } from "../../engine/runEvents.js";

/** What a run that adopts would do, by the names of its resources. */
export interface Plan {
  /** Taken over as they are. */
  readonly imported: readonly Step[];
  /** Not there yet: the run leaves them out, and the next `up` makes them. */
  readonly toMake: readonly Step[];
  /** Anything else: the stack has resources of its own already, and the run would change them. */
  readonly refused: readonly Step[];
}

/** Sorts the steps of a preview. A run that adopts may only import. */
export function sortPlannedSteps(steps: readonly Step[]): Plan {
  const isOneOf = (ops: readonly string[]) => (step: Step) => ops.includes(step.op);
  return {
    imported: steps.filter(isOneOf(["import"])),
    toMake: steps.filter(isOneOf(["create"])),
    refused: steps.filter((step) => !isOneOf(["import", "create"])(step)),
  };
}
