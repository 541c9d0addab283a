import { type IdpMetadata, MetadataError, metadataOf, readRoot } from "./idpMetadata.js";
import { readableCertificates } from "./keyDescriptors.js";
import { childrenOf, idpEntityOf } from "./metadataTree.js";
import { type Problem, refusal } from "./problem.js";
import { certificateHash } from "./rules/certificateHash.js";
import { location, redirect } from "./rules/endpoints.js";
import { entityId } from "./rules/entityId.js";
import { keyCount } from "./rules/keyCount.js";
import { keyForm } from "./rules/keyForm.js";
import { keyStrength } from "./rules/keyStrength.js";
import { otherRole } from "./rules/otherRole.js";
import { protocol } from "./rules/protocol.js";
import type { Rule } from "./rules/rule.js";
import { signature } from "./rules/signature.js";
import { signedRequests } from "./rules/signedRequests.js";
import { checkStructure } from "./rules/structure.js";
import { checkText } from "./rules/text.js";
import { validUntil } from "./rules/validUntil.js";
import { validity } from "./rules/validity.js";
import type { XmlElement } from "./xml.js";

/** Facts that the rules need besides the document. */
export interface CheckOptions {
  readonly now: Date;
  /** The IdP's entity ID, where it is known from elsewhere. */
  readonly expectedEntityId?: string;
}

/** A checked document. */
export interface CheckedMetadata {
  /** The text to send: without a byte-order mark and without white space around it. */
  readonly text: string;
  /** What Flagsmith would read of it; undefined where that is nothing. There may be problems all the same. */
  readonly metadata: IdpMetadata | undefined;
  /** None: as good as it gets. */
  readonly problems: readonly Problem[];
}

/** Problems of one rule that are listed one by one. */
const maxOfOneRule = 10;

/** In the order in which people read what is wrong. */
const rules: readonly Rule[] = [
  entityId,
  validUntil,
  protocol,
  otherRole,
  redirect,
  location,
  signedRequests,
  keyForm,
  keyStrength,
  keyCount,
  certificateHash,
  validity,
  signature,
];

/**
 * Rules that say nothing of whether Flagsmith's library reads a document: they depend on the day, or on how strong a key
 * is, and both are compared elsewhere.
 */
const notOfForm: readonly Rule[] = [validUntil, validity, keyStrength];

/**
 * Checks a metadata document against everything that is known to break sign-in at Flagsmith, most of which Flagsmith
 * itself notices only after somebody has signed in at the IdP. The rules are listed in `docs/metadata-rules.md`.
 * It never throws.
 */
export function checkIdpMetadata(xml: string, options: CheckOptions): CheckedMetadata {
  const text = trim(withoutByteOrderMark(trim(xml)));
  const problems = checkText(text);
  if (problems.length > 0) return { text, metadata: undefined, problems };
  try {
    const root = readRoot(text);
    const metadata = idpEntityOf(root) === undefined ? undefined : metadataOf(root);
    return { text, metadata, problems: problemsOf(root, rules, options) };
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    return { text, metadata: undefined, problems: [refusal("xml", error.message)] };
  }
}

/**
 * Why a document that Flagsmith holds cannot stand for another one that means the same: what is refused in it as it
 * stands, apart from ages and strengths of keys. Flagsmith's library may not read it at all.
 */
export function formRefusals(xml: string): readonly Problem[] {
  const text = withoutByteOrderMark(xml);
  const problems = checkText(text);
  if (problems.length > 0) return problems;
  try {
    const formRules = rules.filter((rule) => !notOfForm.includes(rule));
    // No rule of form looks at the day.
    const found = problemsOf(readRoot(text), formRules, { now: new Date(0) });
    return found.filter((problem) => problem.severity === "refusal");
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    return [refusal("xml", error.message)];
  }
}

function problemsOf(
  root: XmlElement,
  applied: readonly Rule[],
  { now, expectedEntityId }: CheckOptions,
): readonly Problem[] {
  const problems = checkStructure(root);
  const [role] = childrenOf(root, "IDPSSODescriptor");
  if (problems.length > 0 || role === undefined) return problems;
  const subject = { entity: root, role, certificates: readableCertificates(role), now, expectedEntityId };
  return applied.flatMap((rule) => firstOf(rule(subject)));
}

/** The first problems of one rule, refusals before warnings, and how many more there are: nobody reads thousands. */
function firstOf(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= maxOfOneRule) return problems;
  const isRefusal = ({ severity }: Problem) => severity === "refusal";
  const shown = [...problems.filter(isRefusal), ...problems.filter((problem) => !isRefusal(problem))].slice(
    0,
    maxOfOneRule,
  );
  const [first] = shown;
  if (first === undefined) return [];
  const message = `The metadata breaks the rule "${first.rule}" in ${problems.length - shown.length} more places, expected none; fix those that are named first, and check again.`;
  return [...shown, { ...first, message }];
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** XML's white space only: `String.trim` would take a byte-order mark along, wherever it stands. */
function trim(text: string): string {
  const isSpace = (index: number) => " \t\r\n".includes(text.charAt(index));
  let [start, end] = [0, text.length];
  while (start < end && isSpace(start)) start += 1;
  while (end > start && isSpace(end - 1)) end -= 1;
  return text.slice(start, end);
}
