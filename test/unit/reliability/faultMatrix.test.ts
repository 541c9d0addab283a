import { expect, it } from "vitest";
import { type Hole, runMatrix } from "../../support/inProcess/matrix.js";
import { numberFrom, printFigures } from "../../support/inProcess/figures.js";

/** Every so manyth cell is played; the number shares no factor with the number of faults, so that each fault gets its turn. */
const share = numberFrom("RELIABILITY_SHARE", 7);

it(
  "after any fault one `up` converges: nothing twice, nothing lost, and nothing of others touched",
  async () => {
    const { holes, ...figures } = await runMatrix({ share });
    printFigures("fault matrix", { ...figures, holes: holes.length });
    expect(holes.map(describeHole)).toEqual([]);
    expect(figures.failedRuns).toBeGreaterThan(0);
  },
  numberFrom("RELIABILITY_TIMEOUT", 120_000),
);

function describeHole({ resource, verb, occurrence, call, fault, times, broken }: Hole): string {
  return `${resource}, ${verb}: ${JSON.stringify(fault)} at call ${occurrence} (${call}), ${times} in a row: ${broken}`;
}
