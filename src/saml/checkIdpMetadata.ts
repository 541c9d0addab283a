import { severityOf } from "../diagnostics/codes.js";
import type { Finding } from "../diagnostics/diagnostic.js";
import { readableCertificates } from "./keyDescriptors.js";
import { type MetadataDocument, documentOf } from "./metadataDocument.js";
import { childrenOf } from "./metadataTree.js";
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
 * It never throws. No problems: as good as it gets.
 */
export function checkIdpMetadata(document: MetadataDocument, options: CheckOptions): readonly Finding[] {
  const problems = checkText(document.text);
  if (problems.length > 0) return problems;
  return document.root === undefined ? listed(document.fault) : problemsOf(document.root, rules, options);
}

/** A document as it is to be sent: without a byte-order mark and without white space around it. */
export function documentToSend(document: MetadataDocument): MetadataDocument {
  return documentOf(trim(withoutByteOrderMark(trim(document.text))), document);
}

/**
 * Why a document that Flagsmith holds cannot stand for another one that means the same: what is refused in it as it
 * stands, apart from ages and strengths of keys. Flagsmith's library may not read it at all.
 */
export function formRefusals(document: MetadataDocument): readonly Finding[] {
  const problems = checkText(document.text);
  if (problems.length > 0) return problems;
  if (document.root === undefined) return listed(document.fault);
  const formRules = rules.filter((rule) => !notOfForm.includes(rule));
  // No rule of form looks at the day.
  return problemsOf(document.root, formRules, { now: new Date(0) }).filter(
    (each) => severityOf(each) === "error",
  );
}

function problemsOf(
  root: XmlElement,
  applied: readonly Rule[],
  { now, expectedEntityId }: CheckOptions,
): readonly Finding[] {
  const problems = checkStructure(root);
  const [role] = childrenOf(root, "IDPSSODescriptor");
  if (problems.length > 0 || role === undefined) return problems;
  const subject = { entity: root, role, certificates: readableCertificates(role), now, expectedEntityId };
  return applied.flatMap((rule) => firstOf(rule(subject)));
}

/** The first problems of one rule, refusals before warnings, and how many more there are: nobody reads thousands. */
function firstOf(problems: readonly Finding[]): readonly Finding[] {
  if (problems.length <= maxOfOneRule) return problems;
  const isRefusal = (problem: Finding) => severityOf(problem) === "error";
  const shown = [...problems.filter(isRefusal), ...problems.filter((problem) => !isRefusal(problem))].slice(
    0,
    maxOfOneRule,
  );
  const [first] = shown;
  if (first === undefined) return [];
  const more: Finding = {
    code: first.code,
    found: `The metadata breaks the rule "${first.code}" in ${problems.length - shown.length} more places`,
    expected: "none",
    fix: "fix those that are named first, and check again",
  };
  return [...shown, more];
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

function listed(finding: Finding | undefined): readonly Finding[] {
  return finding === undefined ? [] : [finding];
}
