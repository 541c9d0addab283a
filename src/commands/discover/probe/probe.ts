import { type OktaApplication, findApplications } from "../../../okta/applications.js";
import type { OktaReader } from "../../../okta/client.js";
import { OktaError } from "../../../okta/errors.js";
import { deleteTrial } from "./deleteTrial.js";
import { type Refusal, settingsNamedBy } from "./refusal.js";
import { leftovers, placeholderFor, trialLabel } from "./trialApplication.js";
import type { TrialWriter } from "./trialWriter.js";

/** How often one name is tried with more settings, each time after Okta named some that it wants. */
const rounds = 4;

/** What a probe works with. */
export interface ProbeOptions {
  readonly reader: OktaReader;
  readonly writer: TrialWriter;
  /** Internal names to try, in this order. */
  readonly names: readonly string[];
  /** Aborted when the probe is to end. What has been sent is waited for, and what was created is deleted first. */
  readonly signal: AbortSignal;
  /** Told of every step that touches Okta. */
  readonly onStep?: (step: ProbeStep) => void;
  /** Wait before a deletion is tried again. */
  readonly pauseMilliseconds?: number;
}

/** Something that the probe is about to do, or has done. */
export type ProbeStep =
  | { readonly kind: "trying"; readonly name: string }
  | { readonly kind: "created" | "deleted" | "removedLeftover"; readonly id: string; readonly name: string };

/** A name that led nowhere, and what Okta said to it. */
export interface FailedName {
  readonly name: string;
  /** Undefined: Okta made something of it that has no settings, so it is no application of the catalogue. */
  readonly refusal: Refusal | undefined;
}

/** What a probe found. */
export type ProbeResult =
  | {
      readonly kind: "read";
      readonly name: string;
      /** Keys of the settings: all that Okta returned, or those that it wanted to be given. */
      readonly keys: readonly string[];
      readonly from: "application" | "refusal";
    }
  | { readonly kind: "unknown"; readonly tried: readonly FailedName[] }
  | { readonly kind: "interrupted" };

type Attempt = Exclude<ProbeResult, { kind: "unknown" }> | ({ readonly kind: "failed" } & FailedName);

/**
 * Finds the settings of a catalogue application by making one: inactive, read, and deleted again whatever happens.
 *
 * @throws OktaError for a failure that says nothing of the name, such as missing rights.
 * @throws TrialLeft when the application could not be deleted.
 */
export async function probe(options: ProbeOptions): Promise<ProbeResult> {
  const tried: FailedName[] = [];
  for (const name of options.names) {
    const attempt = await tryName(name, options);
    if (attempt.kind !== "failed") return attempt;
    tried.push({ name, refusal: attempt.refusal });
  }
  return { kind: "unknown", tried };
}

/** Deletes the trials of earlier runs that were killed before they could. @returns what was deleted. @throws TrialLeft */
export async function removeLeftovers(
  applications: readonly OktaApplication[],
  { reader: { orgUrl }, writer, names, onStep, pauseMilliseconds }: ProbeOptions,
): Promise<readonly OktaApplication[]> {
  const left = leftovers(applications, names);
  for (const { id, name } of left) {
    await deleteTrial(writer, { id, name, orgUrl }, pauseMilliseconds);
    onStep?.({ kind: "removedLeftover", id, name });
  }
  return left;
}

async function tryName(name: string, options: ProbeOptions): Promise<Attempt> {
  const given: Record<string, string> = {};
  for (let round = 1; ; round += 1) {
    if (options.signal.aborted) return { kind: "interrupted" };
    options.onStep?.({ kind: "trying", name });
    const creation = await createOnce(name, given, options);
    if (creation.kind === "created") return readAndDelete(name, creation.application, options);

    const wanted = settingsNamedBy(creation.refusal);
    const missing = wanted.filter((key) => !(key in given));
    if (missing.length > 0 && round < rounds) {
      for (const key of missing) given[key] = placeholderFor(key);
      continue;
    }
    const keys = [...new Set([...Object.keys(given), ...wanted])];
    if (keys.length > 0) return { kind: "read", name, keys, from: "refusal" };
    return { kind: "failed", name, refusal: creation.refusal };
  }
}

/** Creates; where nobody knows whether that took effect, deletes what may be there before it fails. */
async function createOnce(name: string, given: Readonly<Record<string, string>>, options: ProbeOptions) {
  const { reader, writer } = options;
  try {
    return await writer.create(name, given);
  } catch (error) {
    if (error instanceof OktaError && ["unreachable", "serverFault", "notOkta"].includes(error.kind)) {
      // The first failure is the one to tell of; what could not be looked up now is removed by the next probe.
      const found = await findApplications(reader, { label: trialLabel }).catch(() => []);
      await removeLeftovers(found, { ...options, names: [name] });
    }
    throw error;
  }
}

async function readAndDelete(
  name: string,
  { id, name: made, settings }: OktaApplication,
  { reader: { orgUrl }, writer, signal, onStep, pauseMilliseconds }: ProbeOptions,
): Promise<Attempt> {
  onStep?.({ kind: "created", id, name: made });
  await deleteTrial(writer, { id, name: made, orgUrl }, pauseMilliseconds);
  onStep?.({ kind: "deleted", id, name: made });
  if (signal.aborted) return { kind: "interrupted" };
  const keys = Object.keys(settings);
  // An application of another name, or without settings, is one that Okta made up: it does not know this name.
  if (made !== name || keys.length === 0) return { kind: "failed", name, refusal: undefined };
  return { kind: "read", name, keys, from: "application" };
}
