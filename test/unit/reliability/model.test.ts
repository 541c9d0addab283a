import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StepCommand, sequences } from "../../support/inProcess/commands.js";
import { numberFrom, printFigures } from "../../support/inProcess/figures.js";
import { Scene } from "../../support/inProcess/model.js";
import { regressions } from "./regressions.js";

const timeout = numberFrom("RELIABILITY_TIMEOUT", 120_000);

/** `npm run reliability` plays far more, from another seed each time; a failure prints its seed and the shortest sequence. */
const numRuns = numberFrom("RELIABILITY_SEQUENCES", 8);
const seed = numberFrom("RELIABILITY_SEED", 20);
const maxCommands = numberFrom("RELIABILITY_STEPS", 8);

async function play(commands: Iterable<StepCommand>): Promise<Scene> {
  const scene = new Scene();
  try {
    await scene.begin();
    await fc.asyncModelRun(() => ({ model: { steps: 0 }, real: scene }), commands);
    await scene.finish();
    return scene;
  } catch (error) {
    if (error instanceof Error) error.message += `\n  ${scene.history.join("\n  ")}`;
    throw error;
  } finally {
    scene.close();
  }
}

describe("a hole that was found once", () => {
  it.each(regressions)(
    "stays closed: $name",
    async ({ steps }) => {
      await play(steps.map((step) => new StepCommand(step)));
    },
    timeout,
  );
});

it(
  "keeps every promise, whatever people and programs do to a connection",
  async () => {
    let [done, steps] = [0, 0];
    let hasFailed = false;
    const property = fc.asyncProperty(sequences(maxCommands), async (commands) => {
      // What fast-check tries to shorten a failure is nothing new.
      const isFresh = !hasFailed;
      hasFailed = true;
      const scene = await play(commands);
      if (!isFresh) return;
      hasFailed = false;
      done += 1;
      steps += scene.steps;
    });
    const result = await fc.check(property, { seed, numRuns });
    printFigures("model", {
      seed,
      sequences: done,
      steps,
      regressions: regressions.length,
      holes: Number(result.failed),
    });
    const told = `${fc.defaultReportMessage(result)}\n${String(result.errorInstance)}`;
    expect(result.failed ? told : undefined).toBeUndefined();
  },
  timeout,
);
