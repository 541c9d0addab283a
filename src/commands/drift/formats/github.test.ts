import fc from "fast-check";
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
import { github } from "./github.js";

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads a line as the runner does. Source: actions/runner, src/Runner.Common/ActionCommand.cs, `TryParseV2`. */
function parse(line: string): Command {
  const [, name = "", list = "", message = ""] = /^::([^ :]+)(?: (.*?))?::(.*)$/s.exec(line) ?? [];
  const properties = list.split(",").map((pair) => {
    const [key = "", value = ""] = pair.split(/=(.*)/s);
    return [key, unescape(value, ["%3A", ":"], ["%2C", ","])] as const;
  });
  return { name, properties: Object.fromEntries(properties), message: unescape(message) };
}

function unescape(text: string, ...more: (readonly [string, string])[]): string {
  const pairs = [["%0D", "\r"], ["%0A", "\n"], ...more, ["%25", "%"]] as const;
  return pairs.reduce((each, [escaped, character]) => each.replaceAll(escaped, character), text);
}

const commands = (report: Parameters<typeof github>[0]) => github(report).trimEnd().split("\n").map(parse);

describe("GitHub's annotations", () => {
  it("are errors for drift, warnings for certificates and notices for the rest, at the stack file", () => {
    const all = commands(richReport);
    expect(all.map(({ name }) => name).join(" ")).toBe(`notice ${"error ".repeat(10)}warning notice`);
    expect(all.at(-2)).toEqual({
      name: "warning",
      properties: {
        file: "stacks/Pulumi.staging.yaml",
        line: "1",
        title: "staging: certificate expires soon",
      },
      message: expect.stringContaining("expires on 2026-12-06, in 12 days") as unknown,
    });
  });

  it("begin with what endangers sign-in, then what is not known", () => {
    const titles = commands(richReport).map(({ properties }) => properties.title ?? "");
    expect(titles.slice(1, 6).map((title) => title.split(": ")[0])).toEqual([
      "production",
      "production",
      "saas-support",
      "saas-support",
      "europe",
    ]);
    expect(titles[4]).toBe("saas-support: certificate has expired");
    expect(titles[5]).toBe("europe: not checked");
  });

  it("say how many GitHub does not show", () => {
    const [first, ...rest] = commands(manyStacks(100));
    expect(first?.message).toContain(
      "GitHub shows 10 of 200 errors here; the log of this step has all of them.",
    );
    expect(rest.filter(({ name }) => name === "error")).toHaveLength(200);
    expect(rest.slice(0, 10).every(({ message }) => message.includes("endangers sign-in"))).toBe(true);
  });

  it("say that all is well in one notice", () => {
    expect(github(driftReport([stackReport()]))).toBe("::notice title=Drift::The stack is in sync.\n");
  });

  it.each(hostileStrings.map((each) => [each]))(
    "stay one command a line, whatever a value says: %j",
    (hostile) => {
      const lines = github(hostileReport(hostile)).trimEnd().split("\n");
      expect(lines).toHaveLength(5);
      expect(lines.every((line) => /^::(notice|error|warning) [^:]*::/.test(line))).toBe(true);
    },
  );

  it("are read back as they were written", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."a%,:=0AD25\"'") }), (name) => {
        const changed = stackReport({ stack: name, verdict: "drift", differences: [difference({ name })] });
        const [, read] = commands(driftReport([changed]));
        expect(read?.properties.title).toBe(`${name}: Okta ${name} (okta:app/saml:Saml), label: changed`);
        expect(read?.properties.file).toBe(`stacks/Pulumi.${name}.yaml`);
      }),
    );
  });
});
