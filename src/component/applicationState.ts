import { isDeepStrictEqual } from "node:util";
import { comparableStatements } from "../okta/rules/comparableStatements.js";

/** What decides whether people can sign in, of an Okta application: as the state has it, or as Okta has it. */
export type ApplicationFacts = Readonly<Record<string, unknown>>;

/** A fact in which Okta and the state differ. */
export interface StateDifference {
  readonly name: string;
  readonly inState: unknown;
  readonly atOkta: unknown;
}

/** A signing key, as `okta.app.Saml` lists them. */
export interface ApplicationKey {
  readonly kid?: string | undefined;
  readonly x5cs?: readonly string[] | undefined;
}

/** What every application has. */
const ofAll = ["status", "keyId", "appSettingsJson", "attributeStatements"] as const;

/** What a custom application has besides; of the catalogue's, Okta gives these a value of its own. */
const ofCustom = [
  "ssoUrl",
  "recipient",
  "destination",
  "audience",
  "subjectNameIdTemplate",
  "subjectNameIdFormat",
  "responseSigned",
  "assertionSigned",
  "signatureAlgorithm",
  "digestAlgorithm",
] as const;

/** Names of the properties that are compared. */
export function comparedFacts(kind: "catalogue" | "custom"): readonly string[] {
  return kind === "catalogue" ? ofAll : [...ofAll, ...ofCustom];
}

/**
 * Where the state says something else of an application than Okta. After a run in which Okta refused a change, or broke it off, the Okta
 * provider has what was wanted in the state, and does not send it again.
 */
export function stateDifferences(
  names: readonly string[],
  inState: ApplicationFacts,
  atOkta: ApplicationFacts,
): StateDifference[] {
  return names
    .filter((name) => !isDeepStrictEqual(meaningOf(name, inState[name]), meaningOf(name, atOkta[name])))
    .map((name) => ({ name, inState: inState[name], atOkta: atOkta[name] }));
}

/**
 * Whether the metadata in the state are of the key that the state names: the Okta provider notes a new key as soon as it is
 * made, and reads the metadata at the end.
 *
 * @param keys - those of the application; none: nothing is known of them.
 * @param certificate - of the metadata, base64.
 */
export function isMetadataOfKey(
  keyId: string,
  keys: readonly ApplicationKey[],
  certificate: string | undefined,
): boolean {
  if (keys.length === 0) return true;
  const key = keys.find(({ kid }) => kid === keyId);
  if (key === undefined) return false;
  const [own] = key.x5cs ?? [];
  return own === undefined || !certificate || withoutBlanks(own) === withoutBlanks(certificate);
}

/** False facts for a message. */
export function describeDifferences(facts: readonly StateDifference[]): string {
  return facts
    .map(
      ({ name, inState, atOkta }) => `${name} is ${json(atOkta)} at Okta and ${json(inState)} in the state`,
    )
    .join("; ");
}

/** A value without what means nothing: what is empty is not there, and statements and settings have no order. */
function meaningOf(name: string, value: unknown): unknown {
  if (name === "appSettingsJson") return withoutEmpty(parse(value));
  if (name === "attributeStatements") return comparableStatements(value);
  return value === undefined || value === null || value === false ? "" : value;
}

function withoutEmpty(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return {};
  const isEmpty = (each: unknown) => each === undefined || each === null || each === "";
  return Object.fromEntries(Object.entries(value).filter(([, each]) => !isEmpty(each)));
}

function parse(value: unknown): unknown {
  try {
    return JSON.parse(typeof value === "string" ? value : "{}");
  } catch {
    return {};
  }
}

function json(value: unknown): string {
  return value === undefined || value === null || value === "" ? "nothing" : JSON.stringify(value);
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s/g, "");
}
