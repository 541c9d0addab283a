import fc from "fast-check";
import { types } from "./connection.js";
import { edits } from "./edits.js";
import type { Scene } from "./model.js";
import { programs } from "./programChanges.js";
import { rotateSteps } from "./rotation.js";
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

const resource = fc.constantFrom(...(Object.keys(types) as (keyof typeof types)[]));
const rotation = fc.constantFrom(...rotateSteps);
const failure = (most: number) => ({
  calls: fc.integer({ min: 1, max: most }),
  at: fc.constantFrom("before" as const, "after" as const),
});

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
      ...failure(30),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("edit"), edit: fc.constantFrom(...edits) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("program"), change: fc.constantFrom(...programs) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("refresh"), target: fc.option(resource, { nil: undefined }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("replace"), resource }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("switch key in Okta") }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("rotate"),
      step: rotation,
      sync: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("killed rotate"), step: rotation, ...failure(10) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("at once"),
      first: fc.oneof(rotation, fc.constant("up" as const)),
      second: rotation,
      calls: fc.integer({ min: 0, max: 12 }),
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
