import fc from "fast-check";
import { types } from "./connection.js";
import { edits } from "./edits.js";
import type { Scene } from "./model.js";
import { programs } from "./programChanges.js";
import type { Step } from "./steps.js";

/** Steps that were counted. */
export interface StepCounter {
  steps: number;
}

/** A step, as fast-check takes it. Every one can be taken at any time. */
export class StepCommand implements fc.AsyncCommand<StepCounter, Scene> {
  constructor(readonly step: Step) {}
  check(): boolean {
    return true;
  }
  async run(model: StepCounter, scene: Scene): Promise<void> {
    model.steps += 1;
    await scene.take(this.step);
  }
  toString(): string {
    return JSON.stringify(this.step);
  }
}

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("up"), refresh: fc.boolean(), preview: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("killed up"),
      refresh: fc.boolean(),
      calls: fc.integer({ min: 1, max: 30 }),
      at: fc.constantFrom("before", "after"),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("edit"), edit: fc.constantFrom(...edits) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("program"), change: fc.constantFrom(...programs) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("refresh") }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("replace"),
      resource: fc.constantFrom(...(Object.keys(types) as (keyof typeof types)[])),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("switch key in Okta") }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("rotate"),
      step: fc.constantFrom("publish", "switch", "end"),
      sync: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("rename"), alias: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("second operator") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("another Flagsmith") }) },
);

/** Sequences of steps. */
export function sequences(maxCommands: number): fc.Arbitrary<Iterable<StepCommand>> {
  return fc.commands([step.map((each) => new StepCommand(each))], {
    maxCommands,
    size: "max",
  }) as fc.Arbitrary<Iterable<StepCommand>>;
}
