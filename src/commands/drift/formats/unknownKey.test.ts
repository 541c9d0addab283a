import type { Log } from "sarif";
import { describe, expect, it } from "vitest";
import { difference, driftReport, stackReport } from "../../../../test/support/driftReport.js";
import { formatNames, writeReport } from "./formats.js";
import { headline, nextSteps } from "./summary.js";

const options = { colour: false, width: 400 };
const key = (fingerprint: string) =>
  difference({
    product: "flagsmith",
    kind: "unknownKey",
    type: "flagsmith-sso:index:IdpMetadata",
    property: "unknownFingerprints",
    found: fingerprint,
    expected: undefined,
    endangersSignIn: true,
  });
const report = driftReport([
  stackReport({
    stack: "staging",
    verdict: "drift",
    differences: [difference({ found: "other drift", endangersSignIn: true })],
  }),
  stackReport({ stack: "production", verdict: "drift", differences: [key("AA:BB"), key("CC:DD")] }),
]);

describe("a key that Okta does not have", () => {
  it.each(formatNames.filter((name) => name !== "json"))("comes before all other drift: %s", (format) => {
    const written = writeReport(report, format, options);
    expect(written.indexOf("AA:BB")).toBeGreaterThan(-1);
    expect(written.indexOf("AA:BB")).toBeLessThan(written.indexOf("other drift"));
  });

  it("has a rule of its own in SARIF, and is another fault than another key", () => {
    const [run] = (JSON.parse(writeReport(report, "sarif", options)) as Log).runs;
    const [first, second] = run?.results ?? [];
    expect([first?.ruleId, second?.ruleId]).toEqual(["drift/unknown-key", "drift/unknown-key"]);
    expect(first?.partialFingerprints).not.toEqual(second?.partialFingerprints);
    expect(run?.tool.driver.rules?.[first?.ruleIndex ?? -1]?.id).toBe("drift/unknown-key");
  });

  it("is what the headline and the first step are about", () => {
    expect(headline(report)).toBe("1 of 2 stacks accepts an unknown signing key, 2 have drift.");
    expect(nextSteps(report)[0]).toBe(
      'Flagsmith accepts a signing key that Okta does not have in production: its owner can sign in as anybody. Run "pulumi up --refresh" there at once, then find out who added it.',
    );
  });
});
