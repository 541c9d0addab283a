import { stripVTControlCharacters } from "node:util";
import Table from "cli-table3";
import pc from "picocolors";
import { terminal } from "../../../output/terminal.js";
import type { CertificateReport, Difference, DriftReport, StackReport, Verdict } from "../report.js";
import { describeFailure, unknownKeysFirst } from "./findings.js";
import { type FormatOptions, narrowest } from "../../../report/formatOptions.js";
import { headline, nextSteps } from "./summary.js";
import { sentence, visible } from "../../../output/visible.js";
import { showPair } from "./values.js";
import { dangerWords, kindWords, fixedBy, subject, verdictSigns, verdictWords } from "./words.js";
import { count, lifetime, minuteOf, seconds, shortFingerprint } from "../../../report/words.js";

/** Characters of a value: about five lines of a terminal. */
const valueLength = 320;

/** Columns of the labels: the longest is "certificate". */
const labelWidth = 13;

type Paint = ReturnType<typeof pc.createColors>;
type Row = readonly [label: string, text: string];

/**
 * Text for people: first the stacks with nothing to report, one line each; then a block per other stack; last what to
 * do next.
 */
export function text(report: DriftReport, { colour, width }: FormatOptions): string {
  const paint = pc.createColors(colour);
  const columns = Math.max(narrowest, width);
  const quiet = report.stacks.filter(isQuiet);
  const loud = unknownKeysFirst(report.stacks).filter((stack) => !isQuiet(stack));
  const blocks = [
    `Drift of ${count(report.stacks.length, "stack")}, ${minuteOf(report.checkedAt)}`,
    ...(quiet.length === 0 ? [] : [quietTable(quiet, paint, columns)]),
    ...loud.map((stack) => stackBlock(stack, paint, columns)),
    aligned(summary(report, paint), columns, 0),
  ];
  return terminal(`${blocks.join("\n\n")}\n`);
}

function isQuiet({ verdict, notices }: StackReport): boolean {
  return verdict === "inSync" && notices.length === 0;
}

function quietTable(stacks: readonly StackReport[], paint: Paint, columns: number): string {
  const names = stacks.map(({ stack }) => visible(stack));
  const nameWidth = Math.min(Math.max(...names.map((name) => name.length)) + 4, Math.floor(columns / 3));
  const rows = stacks.map((stack, index): Row => [
    `${heading("inSync", paint)} ${names[index] ?? ""}`,
    `in sync; ${
      currentOnes(stack)
        .map((each) => `certificate ${lifetime(each)}`)
        .join("; ") || "no certificate"
    }`,
  ]);
  return aligned(rows, columns, 0, nameWidth);
}

function currentOnes({ certificates }: StackReport): CertificateReport[] {
  return certificates.filter(({ role }) => role === "current");
}

function stackBlock(stack: StackReport, paint: Paint, columns: number): string {
  const title = `${heading(stack.verdict, paint)} ${paint.bold(visible(stack.stack))}: ${verdictWords[stack.verdict]}`;
  const facts: Row[] = [
    ["file", visible(stack.file)],
    ["compared", `${count(stack.resources, "resource")} in ${seconds(stack.milliseconds)}`],
    ...(stack.verdict === "notChecked" ? [[paint.red("failure"), describeFailure(stack)] satisfies Row] : []),
    ...stack.certificates.map((each): Row => {
      const label = each.expiresSoon ? paint.yellow("certificate") : "certificate";
      return [label, certificateText(each)];
    }),
    ...stack.notices.map((notice): Row => ["notice", sentence(notice)]),
  ];
  const differences = stack.differences.map((each) => differenceBlock(each, paint, columns));
  return [`${title}\n${aligned(facts, columns, 2)}`, ...differences].join("\n\n");
}

function differenceBlock(difference: Difference, paint: Paint, columns: number): string {
  const { found, expected } = showPair(difference.found, difference.expected, valueLength);
  const title: Row = ["", `${subject(difference)}: ${kindWords[difference.kind]}`];
  const rows: Row[] = [
    [paint.red("found"), found],
    [paint.green("expected"), expected],
    ["fixed by", fixedBy(difference)],
    ["fix", sentence(difference.fix)],
    ...(difference.endangersSignIn ? [[paint.red("danger"), `This ${dangerWords}.`] satisfies Row] : []),
  ];
  return `${aligned([title], columns, 2, 0)}\n${aligned(rows, columns, 4)}`;
}

function certificateText(certificate: CertificateReport): string {
  return `${certificate.role} ${shortFingerprint(certificate)} ${lifetime(certificate)}`;
}

function summary(report: DriftReport, paint: Paint): Row[] {
  const [first, ...others] = nextSteps(report);
  return [
    ["Result", paint.bold(headline(report))],
    ...(first === undefined ? [] : [["Next", first] satisfies Row]),
    ...others.map((step): Row => ["", step]),
  ];
}

function heading(verdict: Verdict, paint: Paint): string {
  const sign = verdictSigns[verdict];
  if (verdict === "inSync") return paint.green(sign);
  return verdict === "expiresSoon" ? paint.yellow(sign) : paint.red(sign);
}

/** Two columns without borders, the second one wrapped. */
function aligned(rows: readonly Row[], columns: number, indent: number, labels = labelWidth): string {
  const none = { top: "", "top-mid": "", "top-left": "", "top-right": "", bottom: "", "bottom-mid": "" };
  const table = new Table({
    chars: {
      ...none,
      "bottom-left": "",
      "bottom-right": "",
      left: " ".repeat(indent),
      "left-mid": "",
      mid: "",
      "mid-mid": "",
      right: "",
      "right-mid": "",
      middle: "",
    },
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
    colWidths: labels === 0 ? [columns - indent] : [labels, columns - indent - labels],
    wordWrap: true,
  });
  table.push(
    ...rows.map(([label, content]) => {
      const cell = breakLongWords(content, columns - indent - labels);
      return labels === 0 ? [cell] : [label, cell];
    }),
  );
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** A word longer than a line would be cut off, so it is split over several; other words stay whole. */
function breakLongWords(content: string, width: number): string {
  return content
    .split(" ")
    .map((word) => {
      if (stripVTControlCharacters(word).length <= width) return word;
      // A non-Latin character may be two columns wide.
      const piece = /^[\u0020-\u024f]*$/.test(word) ? width : Math.floor(width / 2);
      return (word.match(new RegExp(`.{1,${piece}}`, "gsu")) ?? []).join("\n");
    })
    .join(" ");
}
