import { describe, expect, it } from "vitest";
import { progressWriter } from "./progressWriter.js";

function written(isTTY: boolean, steps: readonly (readonly [string, number])[]): string {
  let text = "";
  const { onProgress, end } = progressWriter({ isTTY, write: (piece) => void (text += piece) });
  for (const [step, elapsedSeconds] of steps) onProgress({ step, elapsedSeconds });
  end();
  return text;
}

const seconds = (step: string, to: number) => [...Array(to + 1).keys()].map((each) => [step, each] as const);

describe("progress", () => {
  it("is a line when a step begins and every 15 seconds in a log", () => {
    expect(written(false, [...seconds("Building", 31), ...seconds("Moving", 2)])).toBe(
      "Building: 0 s\nBuilding: 15 s\nBuilding: 30 s\nMoving: 0 s\n",
    );
  });

  it("is one line a step on a terminal, whose seconds run", () => {
    expect(written(true, [...seconds("Building", 1), ...seconds("Moving", 0)])).toBe(
      "\r\u001b[KBuilding: 0 s\r\u001b[KBuilding: 1 s\n\r\u001b[KMoving: 0 s\n",
    );
  });

  it.each([true, false])("is silent when nothing takes long (terminal: %s)", (isTTY) => {
    expect(written(isTTY, [])).toBe("");
  });
});
