import pc from "picocolors";
import { type FormatOptions, narrowest } from "../../../report/formatOptions.js";
import { terminal } from "../../../output/terminal.js";
import { visible } from "../../../output/visible.js";
import { count, minuteOf } from "../../../report/words.js";
import type { CheckName, CheckResult, DoctorReport, Status } from "../report.js";

type Paint = ReturnType<typeof pc.createColors>;

/** What checks are called. */
const titles: Readonly<Record<CheckName, string>> = {
  stack: "Stack",
  oktaAccess: "Okta",
  flagsmithAccess: "Flagsmith",
  clocks: "Clocks",
  application: "Application",
  addresses: "Addresses",
  people: "People",
  samlConfiguration: "Configuration",
  idpMetadata: "Metadata",
  signingKey: "Signing key",
  acceptedKeys: "Accepted keys",
  certificates: "Certificates",
  groupSync: "Group sync",
  handoff: "Hand-off",
  administrators: "Administrators",
};

const signs: Readonly<Record<Status, string>> = { ok: "✓", warning: "!", problem: "✗", skipped: "–" };

const verdicts: Readonly<Record<DoctorReport["verdict"], string>> = {
  healthy: "The connection is healthy",
  problem: "Something is wrong",
  notChecked: "Something could not be checked",
};

/** Columns before a finding: the sign, and the longest title. */
const indent = 18;

/** Text for people: a line for each check, what came out, and what to do next. */
export function text(report: DoctorReport, { colour, width }: FormatOptions): string {
  const paint = pc.createColors(colour);
  const columns = Math.max(narrowest, width);
  const blocks = [
    `Doctor of stack ${visible(report.stack)}, ${minuteOf(report.checkedAt)}`,
    ...sections(report.checks).map(({ connection, checks }) =>
      [
        ...(connection === undefined ? [] : [paint.bold(`Connection ${visible(connection)}`)]),
        ...together(checks).map((each) => line(each, paint, columns)),
      ].join("\n"),
    ),
    paint.bold(headline(report)),
    ...(report.nextSteps.length === 0 ? [] : [steps(report, columns)]),
  ];
  return terminal(`${blocks.join("\n\n")}\n`);
}

interface Section {
  readonly connection: string | undefined;
  readonly checks: CheckResult[];
}

/** Results one after the other that are about the same connection, or about none. */
function sections(checks: readonly CheckResult[]): readonly Section[] {
  const found: Section[] = [];
  for (const each of checks) {
    const last = found.at(-1);
    if (last !== undefined && last.connection === each.connection) last.checks.push(each);
    else found.push({ connection: each.connection, checks: [each] });
  }
  return found;
}

interface Line {
  readonly title: string;
  readonly status: Status;
  readonly found: string;
}

/** A line for each result; those that are skipped for the same reason, one after the other, share one. */
function together(checks: readonly CheckResult[]): readonly Line[] {
  const lines: Line[] = [];
  for (const { check, status, found } of checks) {
    const last = lines.at(-1);
    if (status === "skipped" && last?.status === "skipped" && last.found === found)
      lines.splice(-1, 1, { ...last, title: `${last.title}, ${titles[check]}` });
    else lines.push({ title: titles[check], status, found });
  }
  return lines;
}

function line({ title, status, found }: Line, paint: Paint, columns: number): string {
  const label = `${signs[status]} ${title}`;
  const fits = label.length < indent;
  const [first = "", ...others] = wrap(visible(found), columns - indent);
  const rest = others.map((each) => `${" ".repeat(indent)}${each}`);
  const head = fits
    ? `${label.padEnd(indent)}${first}`
    : [...wrap(label, columns), `${" ".repeat(indent)}${first}`].join("\n");
  return [head.replace(signs[status], colourOf(status, paint)(signs[status])), ...rest].join("\n");
}

function colourOf(status: Status, paint: Paint): (text: string) => string {
  const colours = { ok: paint.green, warning: paint.yellow, problem: paint.red, skipped: paint.dim };
  return colours[status];
}

function headline({ verdict, checks }: DoctorReport): string {
  const number = (status: Status) => checks.filter((each) => each.status === status).length;
  const parts = [
    [number("problem"), "problem"],
    [number("warning"), "warning"],
  ] as const;
  const counted = parts.filter(([many]) => many > 0).map(([many, what]) => count(many, what));
  const skipped = number("skipped");
  const details = [...counted, ...(skipped === 0 ? [] : [`${count(skipped, "check")} skipped`])];
  return `${verdicts[verdict]}${details.length === 0 ? "" : `: ${details.join(", ")}`}.`;
}

function steps({ nextSteps }: DoctorReport, columns: number): string {
  const lines = nextSteps.flatMap(({ checks, fix }, index) => {
    const about = checks.length === 0 ? "" : `${checks.map((each) => titles[each]).join(", ")}: `;
    const [first = "", ...others] = wrap(about + visible(fix), columns - 3);
    return [`${`${index + 1}.`.padEnd(3)}${first}`, ...others.map((each) => `   ${each}`)];
  });
  return ["What to do next", ...lines].join("\n");
}

/** Breaks between words. A word that is longer than a line stays whole, so that it can be copied. */
function wrap(sentence: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(/ +/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns)
      lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines;
}
