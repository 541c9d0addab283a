import { beginRotation, rotateThroughSupport } from "../../../facts/rotationAdvice.js";
import type { CertificateReport, Difference, DriftReport, StackReport } from "../report.js";
import { sentence, visible } from "../../../output/visible.js";
import { showPair } from "./values.js";
import { dangerWords, kindWords, subject } from "./words.js";
import { lifetime, shortFingerprint } from "../../../report/words.js";

/** Name of a finding's rule. Other systems store these names, so they never change their meaning. */
export type RuleId =
  | "drift/unknown-key"
  | "drift/changed"
  | "drift/deleted"
  | "drift/not-deployed"
  | "drift/not-in-program"
  | "drift/handoff-pending"
  | "certificate/expires-soon"
  | "stack/not-checked";

/** Something to be fixed, for systems that list faults one by one. */
export interface Finding {
  readonly rule: RuleId;
  readonly level: "error" | "warning";
  readonly stack: StackReport;
  /** Its subject, in one line. */
  readonly title: string;
  /** What is wrong and how to fix it, in one line. */
  readonly message: string;
  /** The same for the same fault in every run, regardless of values; different for two faults in one report. */
  readonly identity: readonly string[];
  /** Sort key: small numbers first. */
  readonly rank: number;
}

/** Characters of a value in a message of one line. */
const valueLength = 120;

/** The rule of each kind of difference. */
export const rulesOfKinds: Readonly<Record<Difference["kind"], RuleId>> = {
  unknownKey: "drift/unknown-key",
  changed: "drift/changed",
  deleted: "drift/deleted",
  notDeployed: "drift/not-deployed",
  notInProgram: "drift/not-in-program",
  handoffPending: "drift/handoff-pending",
};

/**
 * All findings, the most important first: unknown keys, other dangers to sign-in, stacks that were not checked, other
 * drift, certificates.
 */
export function findingsOf({ stacks }: DriftReport): Finding[] {
  return stacks.flatMap(findingsOfStack).sort((one, other) => one.rank - other.rank);
}

/** Stacks in order, but those in which Flagsmith accepts an unknown key come first. */
export function unknownKeysFirst(stacks: readonly StackReport[]): StackReport[] {
  return stacks.toSorted((one, other) => Number(hasUnknownKey(other)) - Number(hasUnknownKey(one)));
}

/** Whether Flagsmith accepts a key that the Okta application does not have. */
export function hasUnknownKey({ differences }: StackReport): boolean {
  return differences.some(({ kind }) => kind === "unknownKey");
}

/** Why a stack was not checked. */
export function describeFailure({ failure }: StackReport): string {
  return sentence(failure ?? "") || "It was not checked, for an unknown reason.";
}

/** A difference in one line: values, danger, fix. */
export function describeDifference(difference: Difference): string {
  const { found, expected } = showPair(difference.found, difference.expected, valueLength);
  const danger = difference.endangersSignIn ? ` This ${dangerWords}.` : "";
  return `Found ${found}, expected ${expected}.${danger} ${sentence(difference.fix)}`;
}

/** A certificate that expires soon, in one line. */
export function describeExpiry(certificate: CertificateReport, { stack, file }: StackReport): string {
  const what = `The ${certificate.role} signing certificate ${shortFingerprint(certificate)} ${lifetime(certificate)}`;
  return certificate.through === "api"
    ? `${what}: ${beginRotation(visible(stack))}.`
    : `${what}: ${rotateThroughSupport(visible(file))}; nobody can sign in until support has answered.`;
}

function findingsOfStack(stack: StackReport): Finding[] {
  const notChecked: Finding = {
    rule: "stack/not-checked",
    level: "error",
    stack,
    title: `${visible(stack.stack)}: not checked`,
    message: describeFailure(stack),
    identity: ["stack/not-checked", stack.stack],
    rank: 1,
  };
  return [
    ...(stack.verdict === "notChecked" ? [notChecked] : []),
    ...stack.differences.map((difference) => differenceFinding(difference, stack)),
    ...stack.certificates
      .filter(({ expiresSoon }) => expiresSoon)
      .map((certificate) => certificateFinding(certificate, stack)),
  ];
}

function differenceFinding(difference: Difference, stack: StackReport): Finding {
  const { kind, urn, property, found, endangersSignIn } = difference;
  const isIntruder = kind === "unknownKey";
  return {
    rule: rulesOfKinds[kind],
    level: "error",
    stack,
    title: `${visible(stack.stack)}: ${subject(difference)}: ${kindWords[kind]}`,
    message: describeDifference(difference),
    // Each key is a fault of its own.
    identity: [
      rulesOfKinds[kind],
      stack.stack,
      urn,
      property ?? "",
      ...(isIntruder ? [JSON.stringify(found ?? null)] : []),
    ],
    rank: isIntruder ? -1 : endangersSignIn ? 0 : 2,
  };
}

function certificateFinding(certificate: CertificateReport, stack: StackReport): Finding {
  const ended = certificate.daysLeft < 0;
  return {
    rule: "certificate/expires-soon",
    level: ended ? "error" : "warning",
    stack,
    title: `${visible(stack.stack)}: certificate ${ended ? "has expired" : "expires soon"}`,
    message: describeExpiry(certificate, stack),
    identity: ["certificate/expires-soon", stack.stack, certificate.fingerprint],
    rank: ended ? 0 : 3,
  };
}
