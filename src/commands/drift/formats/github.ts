import { githubCommand } from "../../../output/githubCommand.js";
import type { DriftReport } from "../report.js";
import { type Finding, findingsOf } from "./findings.js";
import { headline } from "./summary.js";

/**
 * How many annotations per level GitHub shows for a step. Source: GitHub's documentation of `actions/toolkit`,
 * "Annotations".
 */
const shownByGitHub = 10;

/**
 * Workflow commands of GitHub Actions: one annotation per finding, the most important first, then one per notice. All
 * of them are in the step's log; GitHub shows the first ten per level next to the code, and the first notice says how
 * many more there are.
 */
export function github(report: DriftReport): string {
  const findings = findingsOf(report);
  const ofLevel = (level: Finding["level"]) => findings.filter((each) => each.level === level);
  const [errors, warnings] = [ofLevel("error"), ofLevel("warning")];
  const hidden = [more(errors, "errors"), more(warnings, "warnings")].filter((each) => each !== undefined);
  const summary = [headline(report), ...hidden].join(" ");
  return [
    githubCommand("notice", { title: "Drift" }, summary),
    ...[...errors, ...warnings].map(({ level, stack, title, message }) =>
      githubCommand(level, { file: stack.file, line: "1", title }, message),
    ),
    ...report.stacks.flatMap(({ stack, file, notices }) =>
      notices.map((notice) => githubCommand("notice", { file, line: "1", title: stack }, notice)),
    ),
    "",
  ].join("\n");
}

function more(findings: readonly Finding[], what: string): string | undefined {
  if (findings.length <= shownByGitHub) return undefined;
  return `GitHub shows ${shownByGitHub} of ${findings.length} ${what} here; the log of this step has all of them.`;
}
