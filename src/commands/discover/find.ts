import { type OktaApplication, findApplications, getApplication } from "../../okta/applications.js";
import { type Agreement, agree, namesOf } from "./agree.js";
import { flagsmithApplications, isFromCatalogue } from "./flagsmithApplications.js";
import { type KnownValues, recogniseKeys } from "../../okta/catalogue/recogniseKeys.js";
import type { OktaReader } from "../../okta/client.js";
import { type ProbeOptions, type ProbeResult, probe, removeLeftovers } from "./probe/probe.js";
import { isTrialApplication, likelyNames } from "./probe/trialApplication.js";
import type { TrialWriter } from "./probe/trialWriter.js";
import { type Finding, NotFound } from "./finding.js";
import { uninterrupted } from "./interruption.js";
import type { DiscoverArguments } from "./options.js";
import { different, nothingThere, probeFailed, describeProbeStep, unclear, unclearProbe } from "./words.js";

/** What the search works with. */
export interface Search {
  readonly reader: OktaReader;
  readonly writer: TrialWriter;
  readonly known: KnownValues;
  /** Called with one line per step. */
  readonly say: (line: string) => void;
}

/**
 * Reads the existing applications; if they do not show the names, and only with `--probe`, creates one.
 *
 * @throws NotFound with what there is, and what to do.
 */
export async function find(options: DiscoverArguments, search: Search): Promise<Finding | "interrupted"> {
  const { reader, known, say } = search;
  if (options.application !== undefined) return readOne(options.application, search);

  const applications = await findApplications(reader, {});
  const agreement = agree(flagsmithApplications(applications), known);
  if (options.probe)
    return uninterrupted(
      () => say("Interrupted: stopping as soon as nothing is left behind in Okta."),
      (signal) => findWithProbe(applications, agreement, { options, search, signal }),
    );
  reportLeftovers(applications, say);
  return findingOf(agreement, search) ?? fail(agreement, reader.orgUrl);
}

async function readOne(id: string, { reader, known }: Search): Promise<Finding> {
  const application = await getApplication(reader, id);
  if (!isFromCatalogue(application))
    throw notFound(
      `--application: ${id} ("${application.label}") has no settings of Okta's catalogue, expected Flagsmith's SAML application; take the id out of its address in Okta's admin console.`,
    );
  const agreement = agree([application], known);
  return findingOf(agreement, { reader, say: () => undefined }) ?? fail(agreement, reader.orgUrl);
}

interface ProbeContext {
  readonly options: DiscoverArguments;
  readonly search: Search;
  readonly signal: AbortSignal;
}

async function findWithProbe(
  applications: readonly OktaApplication[],
  agreement: Agreement,
  { options, search, signal }: ProbeContext,
): Promise<Finding | "interrupted"> {
  const { reader, writer, say } = search;
  const probeOptions: ProbeOptions = {
    reader,
    writer,
    names: options.name ?? likelyNames,
    signal,
    onStep: (step) => say(describeProbeStep(step)),
  };
  const removed = await removeLeftovers(applications, probeOptions);
  for (const { id, name, status } of applications.filter(isTrialApplication))
    if (!removed.some((each) => each.id === id))
      say(
        `Left alone: ${id} (${name}, ${status}) has the label of a trial application, but is active or has another name.`,
      );
  if (signal.aborted) return "interrupted";
  if (agreement.kind === "different") return fail(agreement, reader.orgUrl);
  const found = findingOf(agreement, search);
  if (found !== undefined) {
    say("Nothing was created: there is an application to read.");
    return found;
  }
  return probeFinding(await probe(probeOptions), reader.orgUrl);
}

/** Without values, only the spelling distinguishes an application's settings. */
function probeFinding(result: ProbeResult, orgUrl: string): Finding | "interrupted" {
  if (result.kind === "interrupted") return "interrupted";
  if (result.kind === "unknown") throw notFound(probeFailed(result.tried, orgUrl));
  const recognition = recogniseKeys(Object.fromEntries(result.keys.map((key) => [key, null])));
  if (recognition.kind === "unclear") throw notFound(unclearProbe(result, recognition.reason));
  const { apiBaseUrl, samlOrganisation } = recognition;
  return {
    names: { name: result.name, apiBaseUrlKey: apiBaseUrl.key, samlOrganisationKey: samlOrganisation.key },
    evidence: { apiBaseUrlKey: apiBaseUrl.by, samlOrganisationKey: samlOrganisation.by },
    source: { kind: "probe", from: result.from },
    orgUrl,
  };
}

function findingOf(
  agreement: Agreement,
  { reader, say }: Pick<Search, "reader" | "say">,
): Finding | undefined {
  if (agreement.kind !== "agreed") return undefined;
  const { names, readings } = agreement;
  const [{ recognition }] = readings;
  if (recognition.kind === "unclear") return undefined;
  for (const { application } of agreement.unclear)
    say(`Ignored, because its settings cannot be recognised: ${application.id} ("${application.label}").`);
  return {
    names,
    evidence: {
      apiBaseUrlKey: recognition.apiBaseUrl.by,
      samlOrganisationKey: recognition.samlOrganisation.by,
    },
    source: { kind: "applications", applications: readings.map((each) => each.application) },
    orgUrl: reader.orgUrl,
  };
}

function fail(agreement: Agreement, orgUrl: string): never {
  switch (agreement.kind) {
    case "different":
      throw notFound(
        different(
          agreement.readings.map((each) => ({ ...each, names: namesOf(each) })),
          orgUrl,
        ),
      );
    case "unclear":
      throw notFound(unclear(agreement.readings, orgUrl));
    default:
      throw notFound(nothingThere(orgUrl));
  }
}

function reportLeftovers(applications: readonly OktaApplication[], say: Search["say"]): void {
  for (const { id, status } of applications.filter(isTrialApplication))
    say(`A trial application of an earlier run is still there: ${id}, ${status}; --probe removes it.`);
}

/** @param found - what there is instead, and what to do, in sentences. */
function notFound(found: string): NotFound {
  return new NotFound({ code: "discover/not-found", found });
}
