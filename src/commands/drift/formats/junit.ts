import { XMLBuilder } from "fast-xml-parser";
import { printable } from "../../../output/markup.js";
import type { CertificateReport, Difference, DriftReport, StackReport } from "../report.js";
import {
  describeDifference,
  describeExpiry,
  describeFailure,
  rulesOfKinds,
  unknownKeysFirst,
} from "./findings.js";
import { sentence, visible } from "../../../output/visible.js";
import { showPair } from "./values.js";
import { dangerWords, kindWords, fixedBy, productNames, subject, verdictWords } from "./words.js";
import { lifetime } from "../../../report/words.js";

/** Characters of a value in the body of a failure. */
const valueLength = 2000;

interface TestCase {
  readonly classname: string;
  readonly name: string;
  readonly seconds: number;
  readonly outcome?: { readonly kind: "failure" | "error"; readonly type: string; readonly message: string };
  readonly body?: string;
}

/**
 * JUnit XML: one suite per stack, with one case for whether the stack was checked, one per difference and one per
 * certificate. A stack that was not checked is an error, everything else a failure. Valid for the schemas of Jenkins
 * and of Apache Ant.
 */
export function junit(report: DriftReport): string {
  const builder = new XMLBuilder({
    format: true,
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    suppressEmptyNode: true,
  });
  const suites = unknownKeysFirst(report.stacks).map((stack, index) => suite(stack, index, report));
  return printable(
    `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ testsuites: { testsuite: suites } })}`,
  );
}

function suite(stack: StackReport, index: number, { checkedAt, toolVersion }: DriftReport): object {
  const cases = casesOf(stack);
  const failed = (kind: "failure" | "error") => cases.filter(({ outcome }) => outcome?.kind === kind).length;
  const properties = {
    file: stack.file,
    verdict: verdictWords[stack.verdict],
    resources: String(stack.resources),
    toolVersion,
  };
  return {
    "@name": visible(stack.stack),
    "@package": "flagsmith-sso.drift",
    "@id": index,
    "@hostname": "localhost",
    // Ant's schema allows no time zone: this is UTC.
    "@timestamp": visible(checkedAt).slice(0, 19),
    "@tests": cases.length,
    "@failures": failed("failure"),
    "@errors": failed("error"),
    "@skipped": 0,
    "@time": time(stack.milliseconds / 1000),
    properties: {
      property: Object.entries(properties).map(([name, value]) => ({
        "@name": name,
        "@value": visible(value),
      })),
    },
    testcase: cases.map(testcase),
    "system-out": stack.notices.map(sentence).join("\n"),
    "system-err": "",
  };
}

function testcase({ classname, name, seconds, outcome, body }: TestCase): object {
  const element = { "@classname": classname, "@name": name, "@time": time(seconds) };
  if (outcome === undefined) return element;
  return {
    ...element,
    [outcome.kind]: { "@type": outcome.type, "@message": outcome.message, "#text": body ?? "" },
  };
}

function casesOf(stack: StackReport): TestCase[] {
  return [
    checkedCase(stack),
    ...stack.differences.map((difference) => differenceCase(difference, stack)),
    ...stack.certificates.map((certificate) => certificateCase(certificate, stack)),
  ];
}

function checkedCase(stack: StackReport): TestCase {
  const base = { classname: className(stack, "stack"), name: "checked", seconds: stack.milliseconds / 1000 };
  if (stack.verdict !== "notChecked") return base;
  const message = describeFailure(stack);
  return { ...base, outcome: { kind: "error", type: "stack/not-checked", message }, body: message };
}

function differenceCase(difference: Difference, stack: StackReport): TestCase {
  const { found, expected } = showPair(difference.found, difference.expected, valueLength);
  return {
    classname: className(stack, difference.product),
    name: `${subject(difference)}: ${kindWords[difference.kind]}`,
    seconds: 0,
    outcome: {
      kind: "failure",
      type: rulesOfKinds[difference.kind],
      message: describeDifference(difference),
    },
    body: [
      `product:   ${productNames[difference.product]}`,
      `resource:  ${visible(difference.urn)}`,
      `property:  ${visible(difference.property ?? "the whole resource")}`,
      `found:     ${found}`,
      `expected:  ${expected}`,
      `fixed by: ${fixedBy(difference)}`,
      `fix:      ${sentence(difference.fix)}`,
      ...(difference.endangersSignIn ? [`danger:    ${dangerWords}`] : []),
    ].join("\n"),
  };
}

function certificateCase(certificate: CertificateReport, stack: StackReport): TestCase {
  const base = {
    classname: className(stack, "certificate"),
    name: `${certificate.role} certificate ${visible(certificate.fingerprint)}`,
    seconds: 0,
  };
  if (!certificate.expiresSoon) return base;
  return {
    ...base,
    outcome: {
      kind: "failure",
      type: "certificate/expires-soon",
      message: describeExpiry(certificate, stack),
    },
    body: `fingerprint: ${visible(certificate.fingerprint)}\nlifetime:    ${lifetime(certificate)}`,
  };
}

function className({ stack }: StackReport, part: string): string {
  return `${visible(stack)}.${part}`;
}

function time(seconds: number): string {
  return seconds.toFixed(3);
}
