import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import {
  difference,
  driftReport,
  hostileReport,
  hostileStrings,
  manyStacks,
  richReport,
  stackReport,
} from "../../../../test/support/driftReport.js";
import { text } from "./text.js";

const plain = { colour: false, width: 80 };

describe("the text", () => {
  it("tells what was found, and last what to do next", () => {
    const lines = text(driftReport([stackReport({ verdict: "drift", differences: [difference()] })]), plain);
    expect(lines).toBe(`Drift of 1 stack, 2026-11-24 12:00 UTC

✗ sandbox: drift
  file         stacks/Pulumi.sandbox.yaml
  compared     14 resources in 8.2 s
  certificate  current B0:D5:FA:1F:44:69:8E:B3… expires on 2030-03-08, in 1200
               days

  Okta acme (okta:app/saml:Saml), label: changed
    found        "Flagsmith (old)"
    expected     "Flagsmith"
    fixed by     pulumi up --refresh
    fix          Run "pulumi up --refresh --stack production".

Result       1 of 1 stack has drift.
Next         Run "pulumi up --refresh" for sandbox, after checking its preview.
`);
  });

  it("gives a stack in sync one line, before those that have something to tell", () => {
    const lines = text(richReport, plain).split("\n");
    expect(lines[2]).toBe("✓ sandbox  in sync; certificate expires on 2030-03-08, in 1200 days");
    expect(lines[4]).toBe("✗ production: drift");
  });

  it.each([60, 80, 132])("stays within %i columns, and loses no character of a long value", (width) => {
    const lines = text(richReport, { colour: false, width }).split("\n");
    expect(lines.filter((line) => line.length > width)).toEqual([]);
    expect(lines.join("").replaceAll(/\s/g, "")).toContain("AVfoundQUFBQUFB");
  });

  it("breaks no word but one that is longer than a line", () => {
    const notice = `Flagsmith accepts ${"AA:".repeat(40)} besides, until somebody ends that.`;
    const lines = text(driftReport([stackReport({ notices: [notice] })]), { colour: false, width: 60 });
    expect(lines).toMatch(/ besides, until\n +somebody ends that\.\n/);
    expect(lines.replaceAll(/\s/g, "")).toContain(notice.replaceAll(" ", ""));
  });

  it("says the same in colour", () => {
    const coloured = text(richReport, { ...plain, colour: true });
    expect(coloured).toContain("\u001b[31m");
    expect(stripVTControlCharacters(coloured)).toBe(text(richReport, plain));
  });

  it.each(hostileStrings.map((each) => [each]))(
    "lets nothing through that moves the cursor: %j",
    (hostile) => {
      expect(text(hostileReport(hostile), plain).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    },
  );

  it("says so where no stack was checked", () => {
    expect(text(driftReport([]), plain)).toContain("No stack was checked.");
  });

  it("tells of a hundred stacks", () => {
    expect(text(manyStacks(100), plain).match(/^✗ /gm)).toHaveLength(100);
  });
});
