import { describe, expect, it } from "vitest";
import {
  difference,
  driftReport,
  manyStacks,
  richReport,
  stackReport,
} from "../../../../test/support/driftReport.js";
import { headline, nextSteps } from "./summary.js";

describe("the headline", () => {
  it.each([
    [driftReport([]), "No stack was checked."],
    [driftReport([stackReport()]), "The stack is in sync."],
    [driftReport([stackReport(), stackReport()]), "All 2 stacks are in sync."],
    [driftReport([stackReport({ verdict: "drift" })]), "1 of 1 stack has drift."],
    [manyStacks(12), "12 of 12 stacks have drift."],
    [
      richReport,
      "1 of 5 stacks was not checked, 2 have drift, 1 has a certificate that expires soon; 1 is in sync.",
    ],
  ])("counts the stacks by what was found", (report, sentence) => {
    expect(headline(report)).toBe(sentence);
  });
});

describe("what to do next", () => {
  it("is nothing where all is in sync", () => {
    expect(nextSteps(driftReport([stackReport()]))).toEqual([]);
  });

  it("starts with what is not known, and names the stacks", () => {
    expect(nextSteps(richReport)).toEqual([
      "Nothing is known about europe: fix what the report names there, and check again.",
      'Run "pulumi up --refresh" for production and saas-support, after checking its preview.',
      'Fix by hand what "pulumi up --refresh" does not fix in saas-support: the report says how.',
      'Run "flagsmith-sso rotate publish" for staging, before the certificate expires.',
      'For saas-support, agree on a time with Flagsmith\'s support, then give signingKeyName a new name, run "pulumi up" and send the hand-off that it writes, before the certificate expires.',
    ]);
  });

  it("counts the stacks after the first five", () => {
    expect(nextSteps(manyStacks(100))[0]).toContain(
      "team-000, team-001, team-002, team-003, team-004 and 95 more",
    );
  });

  it("does not ask for an up that fixes nothing", () => {
    const byHand = stackReport({ verdict: "drift", differences: [difference({ fixedByUp: false })] });
    expect(nextSteps(driftReport([byHand]))).toEqual([
      'Fix by hand what "pulumi up --refresh" does not fix in sandbox: the report says how.',
    ]);
  });
});
