import { readFileSync } from "node:fs";
import { DOMParser } from "@xmldom/xmldom";
import { type AnySchema, Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { format as prettier } from "prettier";
import type { Log } from "sarif";
import { describe, expect, expectTypeOf, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import type { z } from "zod";
import { json } from "../../src/report/json.js";
import { junit } from "../../src/commands/drift/formats/junit.js";
import { driftReportJsonSchema, type driftReportSchema } from "../support/driftReportSchema.js";
import { sarif } from "../../src/commands/drift/formats/sarif.js";
import type { DriftReport } from "../../src/commands/drift/report.js";
import type { JsonValue } from "../../src/output/json.js";
import {
  difference,
  driftReport,
  hostileReport,
  hostileStrings,
  manyStacks,
  richReport,
  stackReport,
} from "../support/driftReport.js";
import { codeScanningSchema } from "./driftFormats/codeScanning.js";
import { officialSarifSchema } from "./driftFormats/sarifSchema.js";

/** A report as JSON has it: nothing read-only, and what may be undefined is left out. */
type Written<T> = JsonValue extends T
  ? T
  : T extends readonly (infer Item)[]
    ? Written<Item>[]
    : T extends object
      ? WrittenObject<T>
      : T;
type WrittenObject<T> = Flat<
  { -readonly [K in keyof T as undefined extends T[K] ? never : K]: Written<T[K]> } & {
    -readonly [K in keyof T as undefined extends T[K] ? K : never]?: Written<Exclude<T[K], undefined>>;
  }
>;
type Flat<T> = { [K in keyof T]: T[K] };

const reports: readonly (readonly [string, DriftReport])[] = [
  ["everything", richReport],
  ["nothing", driftReport([])],
  ["all in sync", driftReport([stackReport(), stackReport({ stack: "other" })])],
  ["a hundred stacks", manyStacks(100)],
  ...hostileStrings.map((each) => [JSON.stringify(each), hostileReport(each)] as const),
];

describe("the JSON form", () => {
  const schemaFile = new URL("../../docs/drift-report.schema.json", import.meta.url);
  const validate = addFormats
    .default(new Ajv2020({ strict: true }))
    .compile(readJson(schemaFile) as AnySchema);

  it.each(reports)("is valid for its documented schema: %s", (_, report) => {
    void validate(JSON.parse(json(report)));
    expect(validate.errors).toBeNull();
  });

  it("has a documented schema that is the one of the source, and that agrees with the type", async () => {
    void expectTypeOf<z.infer<typeof driftReportSchema>>().toEqualTypeOf<Written<DriftReport>>();
    const text = await prettier(JSON.stringify(driftReportJsonSchema()), { parser: "json", printWidth: 110 });
    await expect(text).toMatchFileSnapshot(schemaFile.pathname);
  });

  it.each([
    ["another version", { version: 2 }],
    ["a verdict that there is not", { verdict: "fine" }],
    ["a stack that is none", { stacks: ["production"] }],
    ["a time that is none", { checkedAt: "yesterday" }],
  ])("is not valid with %s", (_, wrong) => {
    expect(validate({ ...(JSON.parse(json(richReport)) as object), ...wrong })).toBe(false);
  });

  it("lets fields through that a newer version adds", () => {
    expect(validate({ ...(JSON.parse(json(richReport)) as object), shard: 1 })).toBe(true);
  });

  it("loses nothing but what is undefined", () => {
    expect(JSON.parse(json(richReport))).toEqual(JSON.parse(JSON.stringify(richReport)));
  });
});

describe("the JUnit XML", () => {
  const schema = readFileSync(new URL("driftFormats/junit.xsd", import.meta.url), "utf8");

  it.each(reports)("is valid for what its readers agree on: %s", async (_, report) => {
    const { errors } = await validateXML({
      xml: [{ fileName: "drift.xml", contents: junit(report) }],
      schema: [schema],
    });
    expect(errors.map(({ message }) => message)).toEqual([]);
  });

  it.each(reports)("counts what it has: %s", (_, report) => {
    const page = new DOMParser().parseFromString(junit(report), "text/xml");
    const suites = [...page.getElementsByTagName("testsuite")];
    expect(suites).toHaveLength(report.stacks.length);
    for (const suite of suites) {
      const counted = (name: string) => String(suite.getElementsByTagName(name).length);
      expect([
        suite.getAttribute("tests"),
        suite.getAttribute("failures"),
        suite.getAttribute("errors"),
      ]).toEqual([counted("testcase"), counted("failure"), counted("error")]);
    }
  });

  it("makes an error of what was not checked, and failures of differences and of certificates that expire", () => {
    const page = new DOMParser().parseFromString(junit(richReport), "text/xml");
    const found = (name: string) =>
      [...page.getElementsByTagName(name)].map((each) => each.getAttribute("type"));
    expect(found("error")).toEqual(["stack/not-checked"]);
    expect(found("failure").toSorted()).toEqual([
      ...Array<string>(2).fill("certificate/expires-soon"),
      ...Array<string>(4).fill("drift/changed"),
      "drift/deleted",
      "drift/handoff-pending",
      "drift/not-deployed",
      "drift/not-in-program",
    ]);
  });

  it("gives back the values that it was given", () => {
    const found = "<b>&amp;</b> ]]> \"x\" 'y'";
    const report = driftReport([stackReport({ verdict: "drift", differences: [difference({ found })] })]);
    const [failure] = new DOMParser()
      .parseFromString(junit(report), "text/xml")
      .getElementsByTagName("failure");
    expect(failure?.textContent).toContain(`found:     ${JSON.stringify(found)}`);
    expect(failure?.getAttribute("message")).toContain(JSON.stringify(found));
  });
});

describe("the SARIF", () => {
  // One of the official patterns is no Unicode pattern.
  const ajv = addFormats.default(new Ajv({ strict: false, unicodeRegExp: false }));
  const validate = ajv.compile(officialSarifSchema());
  const run = (report: DriftReport) => (JSON.parse(sarif(report)) as Log).runs[0]!;

  it.each(reports)("is valid for the schema of OASIS: %s", (_, report) => {
    void validate(JSON.parse(sarif(report)));
    expect(validate.errors).toBeNull();
  });

  const wanted = addFormats.default(new Ajv({ strict: false })).compile(codeScanningSchema);
  it.each(reports)("has what GitHub's code scanning wants: %s", (_, report) => {
    wanted(JSON.parse(sarif(report)));
    expect(wanted.errors).toBeNull();
  });

  it("has a result a finding, at the stack file, with its rule", () => {
    const { results = [], tool } = run(richReport);
    expect(results).toHaveLength(11);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules?.[ruleIndex!]?.id).toBe(ruleId);
    expect(results[0]?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: "stacks/Pulumi.production.yaml", uriBaseId: "%SRCROOT%" },
      region: { startLine: 1 },
    });
  });

  it("knows a fault again when its values change, and tells two faults apart", () => {
    const prints = (report: DriftReport) =>
      (run(report).results ?? []).map(
        ({ partialFingerprints }) => partialFingerprints?.["primaryLocationLineHash"],
      );
    const withFound = (found: string) =>
      driftReport([stackReport({ verdict: "drift", differences: [difference({ found })] })]);
    expect(prints(withFound("a"))).toEqual(prints(withFound("b")));
    for (const report of [richReport, manyStacks(100)])
      expect(new Set(prints(report)).size).toBe(prints(report).length);
  });

  it("says in its messages what it was given, placeholders and links too", () => {
    const found = "{0} [text](link)";
    const report = driftReport([stackReport({ verdict: "drift", differences: [difference({ found })] })]);
    const message = run(report).results?.[0]?.message.text ?? "";
    expect(message).toContain("{{0}} \\[text\\](link)");
  });

  it("is no successful run where a stack was not checked, and no failed one where there is drift", () => {
    expect(run(richReport).invocations?.[0]?.executionSuccessful).toBe(false);
    expect(run(manyStacks(2)).invocations?.[0]?.executionSuccessful).toBe(true);
  });
});

function readJson(file: URL | string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
