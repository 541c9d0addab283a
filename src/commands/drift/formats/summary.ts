import { rotateCommand, rotateThroughSupport } from "../../../facts/rotationAdvice.js";
import type { CertificateReport, DriftReport, StackReport, Verdict } from "../report.js";
import { visible } from "../../../output/visible.js";
import { hasUnknownKey } from "./findings.js";
import { fixCommand } from "./words.js";
import { count } from "../../../report/words.js";

/** How many stacks a sentence names before it gives the number of others. */
const namedStacks = 5;

/** What was found, in one sentence: `2 of 12 stacks have drift, 1 was not checked; 9 are in sync.` */
export function headline({ stacks }: DriftReport): string {
  if (stacks.length === 0) return "No stack was checked.";
  const number = (verdict: Verdict) => stacks.filter((each) => each.verdict === verdict).length;
  const inSync = number("inSync");
  if (inSync === stacks.length)
    return stacks.length === 1 ? "The stack is in sync." : `All ${stacks.length} stacks are in sync.`;
  const parts = [
    part(
      stacks.filter(hasUnknownKey).length,
      "accepts an unknown signing key",
      "accept an unknown signing key",
    ),
    part(number("notChecked"), "was not checked", "were not checked"),
    part(number("drift"), "has drift", "have drift"),
    part(
      number("expiresSoon"),
      "has a certificate that expires soon",
      "have a certificate that expires soon",
    ),
  ].filter((each) => each !== undefined);
  const [first = "", ...others] = parts;
  const rest = inSync === 0 ? "" : `; ${inSync} ${inSync === 1 ? "is" : "are"} in sync`;
  return `${first.replace(/^\d+/, (digits) => `${digits} of ${count(stacks.length, "stack")}`)}${others.map((each) => `, ${each}`).join("")}${rest}.`;
}

/** What to do next, most urgent first, one sentence each; empty if everything is in sync. */
export function nextSteps({ stacks }: DriftReport): string[] {
  const notChecked = stacks.filter((each) => each.verdict === "notChecked");
  const byUp = stacks.filter((each) => each.differences.some(({ fixedByUp }) => fixedByUp));
  const byHand = stacks.filter((each) => each.differences.some(({ fixedByUp }) => !fixedByUp));
  const expiring = (way: CertificateReport["through"]) =>
    stacks.filter((each) =>
      each.certificates.some(({ expiresSoon, through }) => expiresSoon && through === way),
    );
  const intruded = stacks.filter(hasUnknownKey);
  const [byApi, bySupport] = [expiring("api"), expiring("support")];
  return [
    intruded.length > 0 &&
      `Flagsmith accepts a signing key that Okta does not have in ${names(intruded)}: its owner can sign in as anybody. Run "${fixCommand}" there at once, then find out who added it.`,
    notChecked.length > 0 &&
      `Nothing is known about ${names(notChecked)}: fix what the report names there, and check again.`,
    byUp.length > 0 && `Run "${fixCommand}" for ${names(byUp)}, after checking its preview.`,
    byHand.length > 0 &&
      `Fix by hand what "${fixCommand}" does not fix in ${names(byHand)}: the report says how.`,
    byApi.length > 0 &&
      `Run "${rotateCommand("publish")}" for ${names(byApi)}, before the certificate expires.`,
    bySupport.length > 0 &&
      `For ${names(bySupport)}, ${rotateThroughSupport()}, before the certificate expires.`,
  ].filter((each) => each !== false);
}

function part(number: number, one: string, many: string): string | undefined {
  return number === 0 ? undefined : `${number} ${number === 1 ? one : many}`;
}

function names(stacks: readonly StackReport[]): string {
  const shown = stacks.slice(0, namedStacks).map(({ stack }) => visible(stack));
  const more = stacks.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${more} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
