import { code, item, prose, tableRow } from "../../../output/markdown.js";
import type { CertificateReport, Difference, DriftReport, StackReport, Verdict } from "../report.js";
import { describeFailure, unknownKeysFirst } from "./findings.js";
import { headline, nextSteps } from "./summary.js";
import { sentence } from "../../../output/visible.js";
import { showPair } from "./values.js";
import { dangerWords, kindWords, fixCommand, productNames, verdictWords } from "./words.js";
import { count, lifetime, minuteOf, shortFingerprint } from "../../../report/words.js";

/**
 * Bytes of UTF-8; GitHub refuses a summary over 1 MiB altogether. Source: GitHub's documentation, "Step isolation and
 * limits".
 */
const maxBytes = 1_000_000;

/** Symbols that GitHub and GitLab show in colour; their shapes differ too. */
const signs: Readonly<Record<Verdict, string>> = {
  inSync: "✅",
  drift: "❌",
  expiresSoon: "⚠️",
  notChecked: "❓",
};

/** Characters of a value in a cell. */
const valueLength = 160;

/**
 * Markdown as GitHub and GitLab render it, for a job's summary or a comment. Below 1 MB; a longer report is cut, and
 * says so.
 */
export function markdown(report: DriftReport): string {
  const quiet = report.stacks.filter(isQuiet);
  const loud = unknownKeysFirst(report.stacks).filter((stack) => !isQuiet(stack));
  const steps = nextSteps(report);
  return cut([
    [`## ${signs[report.verdict]} ${prose(headline(report))}`],
    [
      `Checked ${prose(minuteOf(report.checkedAt))} by flagsmith-sso ${prose(report.toolVersion)}; certificates that expire within ${count(report.expiresWithinDays, "day")} are reported.`,
    ],
    ...(steps.length === 0
      ? []
      : [["### How to fix"], steps.map((step, index) => `${index + 1}. ${item(step)}`)]),
    ...loud.flatMap(stackBlocks),
    ...(quiet.length === 0 ? [] : [["### In sync"], quietTable(quiet)]),
  ]);
}

function isQuiet({ verdict, notices }: StackReport): boolean {
  return verdict === "inSync" && notices.length === 0;
}

function stackBlocks(stack: StackReport): string[][] {
  const { differences, certificates, notices } = stack;
  return [
    [
      `### ${signs[stack.verdict]} ${code(stack.stack)}: ${verdictWords[stack.verdict]}`,
      "",
      `${code(stack.file)}, ${count(stack.resources, "resource")} compared.`,
    ],
    ...(stack.verdict === "notChecked" ? [[`**Not checked.** ${prose(describeFailure(stack))}`]] : []),
    ...(differences.length === 0 ? [] : [differenceTable(differences), fixList(differences)]),
    ...(certificates.length === 0 ? [] : [certificateTable(certificates)]),
    ...(notices.length === 0 ? [] : [notices.map((notice) => `- ${item(sentence(notice))}`)]),
  ];
}

function differenceTable(differences: readonly Difference[]): string[] {
  return table(
    ["product", "resource", "property", "difference", "found", "expected", `fixed by ${code(fixCommand)}`],
    differences.map((difference) => {
      const { found, expected } = showPair(difference.found, difference.expected, valueLength);
      const { product, name, type, property, kind, endangersSignIn, fixedByUp } = difference;
      return [
        productNames[product],
        `${code(name)} ${code(type)}`,
        property === undefined ? "the whole resource" : code(property),
        endangersSignIn ? `${kindWords[kind]}, **${dangerWords}**` : kindWords[kind],
        difference.found === undefined ? "nothing" : code(found),
        difference.expected === undefined ? "nothing" : code(expected),
        fixedByUp ? "yes" : "no",
      ];
    }),
  );
}

function fixList(differences: readonly Difference[]): string[] {
  const sentences = new Set(differences.map(({ fix }) => sentence(fix)));
  return [...sentences].map((fix) => `- ${item(fix)}`);
}

function certificateTable(certificates: readonly CertificateReport[]): string[] {
  return table(
    ["certificate", "SHA-256", "lifetime"],
    certificates.map((each) => [each.role, code(shortFingerprint(each)), certificateCell(each)]),
  );
}

function quietTable(stacks: readonly StackReport[]): string[] {
  return table(
    ["stack", "resources", "certificates"],
    stacks.map(({ stack, resources, certificates }) => [
      code(stack),
      String(resources),
      certificates.map((each) => `${each.role} ${certificateCell(each)}`).join("; ") || "none",
    ]),
  );
}

function certificateCell(certificate: CertificateReport): string {
  const text = prose(lifetime(certificate));
  return certificate.expiresSoon ? `**${text}**` : text;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [tableRow(head), tableRow(head.map(() => "---")), ...rows.map(tableRow)];
}

/** Blocks separated by empty lines, up to {@link maxBytes}; a block is cut between lines. */
function cut(blocks: readonly (readonly string[])[]): string {
  const lines = blocks.flatMap((block) => [...block, ""]);
  let bytes = 0;
  const kept = lines.findIndex((line) => (bytes += Buffer.byteLength(line) + 1) > maxBytes);
  if (kept === -1) return lines.join("\n");
  const missing = lines.length - kept;
  return `${lines.slice(0, kept).join("\n")}\n\n**The report is cut here, ${count(missing, "line")} before its end, because a job's summary cannot be longer: the formats json and html are complete.**\n`;
}
