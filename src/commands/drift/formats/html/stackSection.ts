import type { Difference, StackReport } from "../../report.js";
import { describeFailure } from "../findings.js";
import { sentence, visible } from "../../../../output/visible.js";
import { showPair } from "../values.js";
import { dangerWords, kindWords, fixCommand, productNames, verdictSigns, verdictWords } from "../words.js";
import { count, seconds } from "../../../../report/words.js";
import { type Markup, markup } from "./markup.js";

/** Characters of a value: a few lines of a page. */
const valueLength = 480;

/** A stack with everything to report. */
export function stackSection(stack: StackReport, index: number): Markup {
  const { verdict, differences, notices } = stack;
  return markup`<section class="stack ${verdict}" id="stack-${index}" aria-labelledby="title-${index}">
    <header>
      <h3 id="title-${index}">${visible(stack.stack)}</h3>
      ${badge(verdict)}
      <p class="quiet"><code>${visible(stack.file)}</code>, ${count(stack.resources, "resource")} compared in ${seconds(stack.milliseconds)}</p>
    </header>
    ${verdict === "notChecked" ? markup`<p class="callout"><strong>Not checked.</strong> ${describeFailure(stack)}</p>` : ""}
    ${differences.map(differenceCard)}
    ${notices.map((notice) => markup`<p class="note"><strong>Worth knowing.</strong> ${sentence(notice)}</p>`)}
  </section>`;
}

/** A verdict as a symbol and a word. */
export function badge(verdict: StackReport["verdict"]): Markup {
  return markup`<span class="badge ${verdict}"><span aria-hidden="true">${verdictSigns[verdict]}</span> ${verdictWords[verdict]}</span>`;
}

function differenceCard(difference: Difference): Markup {
  const { product, kind, name, type, property, fixedByUp, endangersSignIn } = difference;
  const { found, expected } = showPair(difference.found, difference.expected, valueLength);
  return markup`<article class="${endangersSignIn ? "difference danger" : "difference"}">
    <h4>${property === undefined ? visible(name) : markup`${visible(name)} <span class="property">${visible(property)}</span>`}</h4>
    <p class="tags">
      <span>${productNames[product]}</span><span>${kindWords[kind]}</span>
      ${endangersSignIn ? markup`<span class="risk">${dangerWords}</span>` : ""}
      <code>${visible(type)}</code>
    </p>
    <dl class="values">
      <div class="found"><dt>Found</dt><dd>${valueOf(difference.found, found)}</dd></div>
      <div class="expected"><dt>Expected</dt><dd>${valueOf(difference.expected, expected)}</dd></div>
    </dl>
    <p class="fix"><strong>${fixCommand} ${fixedByUp ? "fixes it." : "does not fix it."}</strong> ${sentence(difference.fix)}</p>
  </article>`;
}

function valueOf(value: Difference["found"], text: string): Markup {
  return value === undefined ? markup`<em>nothing</em>` : markup`<code>${text}</code>`;
}
