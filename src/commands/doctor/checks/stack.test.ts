import { describe, expect, it } from "vitest";
import { declared } from "../../../../test/support/doctorFacts.js";
import type { StackFacts } from "../facts/stack.js";
import { known } from "../reading.js";
import { checkStack } from "./stack.js";

const mistake = (key: string) =>
  ({
    code: "value/out-of-range",
    place: { file: "stacks/Pulumi.dev.yaml", key },
    found: "found 0",
    expected: "1",
    fix: "change it",
  }) as const;

const stack = (more: Partial<StackFacts>) =>
  known<StackFacts>({
    stack: "dev",
    file: "stacks/Pulumi.dev.yaml",
    settings: {},
    mistakes: [],
    wanted: { flagsmith: { apiBaseUrl: "https://flagsmith.test", samlOrganisation: "acme" } },
    connections: [declared],
    ...more,
  });

describe("the stack", () => {
  it("is fine with a valid file and something that was deployed", () => {
    expect(checkStack(stack({}))).toEqual([
      {
        check: "stack",
        status: "ok",
        found: 'stacks/Pulumi.dev.yaml is valid, and the connection "acme" is deployed.',
      },
    ]);
    expect(checkStack(stack({ wanted: undefined }))).toMatchObject([
      { status: "ok", found: expect.stringContaining("can be read, and") as unknown },
    ]);
  });

  it("names every mistake, each with file and key in its fix", () => {
    const mistakes = ["organisation", "oktaLabel"].map((key) => mistake(`flagsmith-okta:${key}`));
    expect(checkStack(stack({ mistakes }))).toMatchObject([
      { status: "problem", fix: "In stacks/Pulumi.dev.yaml: flagsmith-okta:organisation: change it." },
      { status: "problem", fix: "In stacks/Pulumi.dev.yaml: flagsmith-okta:oktaLabel: change it." },
    ]);
  });

  it("is a warning where nothing was deployed, be the file right or wrong", () => {
    expect(checkStack(stack({ connections: [] }))).toMatchObject([{ status: "warning" }]);
    expect(checkStack(stack({ connections: [], mistakes: [mistake("a:b")] }))).toMatchObject([
      { status: "problem" },
      { status: "warning" },
    ]);
  });

  it("is a question without an answer where it cannot be read", () => {
    const error = new Error("Stack dev: its state could not be read, expected one; check it.");
    expect(checkStack({ kind: "failed", error })).toMatchObject([{ status: "problem", unanswered: true }]);
  });
});
