import type { CertificateReport, DriftReport, StackReport } from "../../report.js";
import { visible } from "../../../../output/visible.js";
import { count, lifetime, shortFingerprint } from "../../../../report/words.js";
import { type Markup, markup } from "./markup.js";
import { type Scale, daysBetween, scaleFor } from "./scale.js";

interface Row {
  readonly stack: StackReport;
  readonly certificate: CertificateReport;
  readonly days: number;
}

/** Every certificate on one timeline, the first to expire on top. Each row also has its content as text. */
export function timeline({ stacks, checkedAt, expiresWithinDays }: DriftReport): Markup {
  const rows = stacks
    .flatMap((stack) => stack.certificates.map((certificate) => rowOf(stack, certificate, checkedAt)))
    .toSorted((one, other) => one.days - other.days);
  if (rows.length === 0) return markup`<p class="quiet">No certificate was found.</p>`;
  const scale = scaleFor(rows.map(({ days }) => days));
  return markup`
    <p class="legend">
      <span><svg class="key" viewBox="0 0 16 16" aria-hidden="true">${sign("fine", "50%")}</svg> valid</span>
      <span><svg class="key" viewBox="0 0 16 16" aria-hidden="true">${sign("soon", "50%")}</svg> expires within ${count(expiresWithinDays, "day")}</span>
      <span><svg class="key" viewBox="0 0 16 16" aria-hidden="true">${sign("ended", "50%")}</svg> has expired</span>
      <span><svg class="key" viewBox="0 0 16 16" aria-hidden="true">${sign("retired", "50%")}</svg> retired, of a rotation</span>
      <span class="quiet">Near days are drawn wider than far ones.</span>
    </p>
    <div class="timeline">
      <div class="axis" aria-hidden="true">
        <svg width="100%" height="28">
          <text class="now" x="${scale.today < 6 ? 0 : scale.today}%" y="18" text-anchor="${scale.today < 6 ? "start" : "middle"}">today</text>
          ${scale.marks.map(({ at, label }) => markup`<text x="${at}%" y="18" text-anchor="${at > 94 ? "end" : "middle"}">${label}</text>`)}
        </svg>
      </div>
      <ol>${rows.map((row) => line(row, scale, expiresWithinDays))}</ol>
    </div>`;
}

function rowOf(stack: StackReport, certificate: CertificateReport, checkedAt: string): Row {
  return { stack, certificate, days: daysBetween(checkedAt, certificate.notAfter) };
}

function line({ stack, certificate, days }: Row, scale: Scale, within: number): Markup {
  const state = stateOf(certificate);
  const end = scale.at(days);
  const [from, to] = [Math.min(scale.today, end), Math.max(scale.today, end)];
  return markup`<li class="${state}">
    <strong>${visible(stack.stack)}</strong>
    <svg width="100%" height="24" aria-hidden="true">
      <rect class="window" x="${scale.today}%" y="0" width="${Math.min(scale.at(within), 100) - scale.today}%" height="24" />
      ${scale.marks.map(({ at }) => markup`<line class="grid" x1="${at}%" x2="${at}%" y1="0" y2="24" />`)}
      <line class="today" x1="${scale.today}%" x2="${scale.today}%" y1="0" y2="24" />
      <line class="bar" x1="${from}%" x2="${to}%" y1="12" y2="12" />
      ${sign(state, `${end}%`)}
    </svg>
    <span><b>${lifetime(certificate)}</b> <small>${certificate.role} ${shortFingerprint(certificate)}</small></span>
  </li>`;
}

type State = "fine" | "soon" | "ended" | "retired";

function stateOf({ role, daysLeft, expiresSoon }: CertificateReport): State {
  if (role === "retired") return "retired";
  if (daysLeft < 0) return "ended";
  return expiresSoon ? "soon" : "fine";
}

/** One symbol per state. It is in an `svg` of its own at the symbol's position, because a path cannot use per cent. */
function sign(state: State, x: string): Markup {
  const shapes: Readonly<Record<State, Markup>> = {
    fine: markup`<circle r="6" />`,
    soon: markup`<path d="M0-8 8 0 0 8-8 0z" />`,
    ended: markup`<path d="M-6-6 6 6M6-6-6 6" />`,
    retired: markup`<circle r="5" />`,
  };
  const top = x === "50%" ? "50%" : "12";
  return markup`<svg class="sign ${state}" x="${x}" y="${top}" overflow="visible">${shapes[state]}</svg>`;
}
