import { describe, expect, it } from "vitest";
import { richReport } from "../../../../test/support/driftReport.js";
import { formatNames, formatOfFile, formats, writeReport } from "./formats.js";

const options = { colour: false, width: 80 };

describe("the formats", () => {
  it.each(formatNames.map((name) => [name]))(
    "end with a line break, and give the same for the same report: %s",
    (name) => {
      const written = writeReport(richReport, name, options);
      expect(written.endsWith("\n")).toBe(true);
      expect(written).toBe(formats[name](structuredClone(richReport), options));
    },
  );

  it.each([
    ["drift.json", "json"],
    ["reports/Drift.SARIF", "sarif"],
    ["drift.sarif.json", "sarif"],
    ["junit.xml", "junit"],
    ["summary.md", "markdown"],
    ["drift.txt", "text"],
    ["reports/drift.html", "html"],
    ["drift", undefined],
    ["drift.pdf", undefined],
  ])("are told by the ending of a file: %s", (path, name) => {
    expect(formatOfFile(path)).toBe(name);
  });
});
