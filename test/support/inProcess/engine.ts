/**
 * Pulumi's engine in small: registrations, steps and states as the real one does them, over plugins in
 * this process. Source: pulumi/pulumi, `pkg/resource/deploy` (step_generator.go, step.go).
 *
 * What it leaves out: locks, components, targets, `retainOnDelete`, `protect` and secrets in state.
 *
 * @module
 */
import { Run, copyOf } from "./engineRun.js";
import type { Engine, Machine, Pending, Plugins, Recorded, RunOptions, RunResult } from "./engineTypes.js";

export type * from "./engineTypes.js";

/** An engine over these plugins, with an empty state. */
export function createEngine(plugins: Plugins, machine: Machine, stack = "dev"): Engine {
  let state: Recorded[] = [];
  let pending: readonly Pending[] = [];

  const begin = (options: RunOptions): Run => {
    pending = [];
    return new Run(
      plugins,
      stack,
      options,
      () => state,
      (next) => {
        if (options.isPreview !== true && !machine.isDown) state = copyOf(next);
      },
      (next) => {
        if (!machine.isDown) pending = next(pending);
      },
    );
  };

  const finish = async (run: Run, work: () => Promise<void>): Promise<RunResult> => {
    try {
      await work();
    } catch (error) {
      const all: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
      run.errors.push(...all.map((each) => (each instanceof Error ? each.message : String(each))));
    }
    const { errors, steps } = run;
    return { ok: errors.length === 0 && !machine.isDown, errors, steps, killed: machine.isDown };
  };

  return {
    get state() {
      return state;
    },
    get pending() {
      return pending;
    },
    restore: (given) => {
      state = copyOf(given);
    },
    up: (program, options = {}) => {
      const run = begin(options);
      return finish(run, async () => {
        if (options.refresh === true) await run.refresh();
        await program(run);
        await run.deleteRest();
      });
    },
    refresh: (only) => {
      const run = begin({});
      return finish(run, () => run.refresh(only));
    },
    destroy: () => {
      const run = begin({});
      return finish(run, () => run.deleteRest());
    },
    import: (what) => {
      const run = begin({});
      return finish(run, () => run.import(what));
    },
  };
}

/** What came of a run, in one line. */
export function describeRun({ ok, errors, steps, killed }: RunResult): string {
  const done = steps.map(({ op, urn }) => `${op} ${urn.split(":").slice(-3).join(":")}`).join(", ");
  return `${killed ? "killed" : ok ? "ok" : errors.join(" ")} [${done}]`;
}
