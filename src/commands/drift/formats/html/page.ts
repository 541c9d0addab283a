import { raw } from "hono/html";
import { printable } from "../../../../output/markup.js";
import type { DriftReport, StackReport } from "../../report.js";
import { unknownKeysFirst } from "../findings.js";
import { headline, nextSteps } from "../summary.js";
import { visible } from "../../../../output/visible.js";
import { verdictSigns } from "../words.js";
import { count, lifetime, minuteOf } from "../../../../report/words.js";
import { type Markup, markup } from "./markup.js";
import { badge, stackSection } from "./stackSection.js";
import { styles } from "./styles.js";
import { timeline } from "./timeline.js";

/** A page for people: one file, no script, nothing loaded from elsewhere, which a policy makes the browser enforce. */
export function html(report: DriftReport): string {
  const stacks = unknownKeysFirst(report.stacks);
  const loud = stacks.map((stack, index) => [stack, index] as const).filter(([stack]) => hasSection(stack));
  const steps = nextSteps(report);
  return printable(
    `${markup`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8" />
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <meta name="color-scheme" content="light dark" />
  <title>Drift: ${headline(report)}</title>
  <style>${raw(styles)}</style>
</head>
<body>
  <header class="top ${report.verdict}">
    <div>
      <p class="eyebrow">Drift report</p>
      <h1><span class="mark" aria-hidden="true">${verdictSigns[report.verdict]}</span> ${headline(report)}</h1>
      <p>Checked ${minuteOf(report.checkedAt)} with flagsmith-sso ${visible(report.toolVersion)}; certificates that expire within ${count(report.expiresWithinDays, "day")} are reported.</p>
    </div>
  </header>
  <main>
    ${
      steps.length === 0
        ? ""
        : markup`<section class="next" aria-labelledby="next"><h2 id="next">What to do next</h2><ol>${steps.map((step) => markup`<li>${step}</li>`)}</ol></section>`
    }
    <section aria-labelledby="overview">
      <h2 id="overview">Environments</h2>
      <table class="overview">
        <thead><tr><th scope="col">environment</th><th scope="col">verdict</th><th scope="col">differences</th><th scope="col">certificate</th></tr></thead>
        <tbody>${stacks.map(overviewRow)}</tbody>
      </table>
    </section>
    ${
      loud.length === 0
        ? ""
        : markup`<section aria-labelledby="details"><h2 id="details">What was found</h2>${loud.map(([stack, index]) => stackSection(stack, index))}</section>`
    }
    <section aria-labelledby="certificates"><h2 id="certificates">Certificates</h2>${timeline(report)}</section>
  </main>
</body>
</html>`}\n`,
  );
}

function hasSection({ verdict, differences, notices }: StackReport): boolean {
  return verdict === "notChecked" || differences.length > 0 || notices.length > 0;
}

function overviewRow(stack: StackReport, index: number): Markup {
  const name = visible(stack.stack);
  const first = stack.certificates
    .filter(({ role }) => role === "current")
    .toSorted((one, other) => one.daysLeft - other.daysLeft)[0];
  const differences = stack.verdict === "notChecked" ? "not known" : stack.differences.length || "none";
  return markup`<tr>
    <th scope="row">${hasSection(stack) ? markup`<a href="#stack-${index}">${name}</a>` : name}</th>
    <td>${badge(stack.verdict)}</td>
    <td data-label="differences">${differences}</td>
    <td data-label="certificate">${first === undefined ? "none found" : lifetime(first)}</td>
  </tr>`;
}
