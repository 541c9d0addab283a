import type { Engine } from "../../engine/engine.js";
import { stackFile } from "../../stack/projectFile.js";
import { describeWait } from "../../http/describeWait.js";
import type { Wait } from "../../http/sendWithRetries.js";
import { oktaEnvironmentOf } from "../../okta/environment.js";
import { checkAcceptedKeys } from "./checks/acceptedKeys.js";
import { checkAddresses } from "./checks/addresses.js";
import { checkAdministrators } from "./checks/administrators.js";
import { checkApplication } from "./checks/application.js";
import { checkCertificates } from "./checks/certificates.js";
import { checkClocks } from "./checks/clocks.js";
import { checkFlagsmith } from "./checks/flagsmith.js";
import { checkGroupSync } from "./checks/groupSync.js";
import { checkHandoff } from "./checks/handoff.js";
import { checkMetadata } from "./checks/idpMetadata.js";
import { checkOkta } from "./checks/okta.js";
import { checkPeople } from "./checks/people.js";
import { checkSamlConfiguration } from "./checks/samlConfiguration.js";
import { checkSigningKey } from "./checks/signingKey.js";
import { checkStack } from "./checks/stack.js";
import { type ConnectionFacts, readConnection } from "./facts/connection.js";
import { type FlagsmithFacts, readFlagsmith } from "./facts/flagsmith.js";
import { readOkta } from "./facts/okta.js";
import { type StackFacts, type StackPlace, readStack } from "./facts/stack.js";
import { placesOf } from "./places.js";
import { read } from "./reading.js";
import { type CheckResult, type CheckName, type DoctorReport, checkNames, reportVersion } from "./report.js";
import { skippedResult } from "./results.js";
import { nextStepsOf, verdictOf } from "./verdict.js";

/** How a stack is examined. */
export interface ExamineOptions extends StackPlace {
  readonly now: Date;
  /** Version of this package, for the report. */
  readonly toolVersion: string;
  /** Told what is being asked, for people who wait. */
  readonly onStep: (step: string) => void;
}

/**
 * Examines one stack: its file and state, both services, and each connection, in the order of the way of a sign-in. Reads
 * only, and never throws for what it finds: what cannot be read is a result.
 */
export async function examine(engine: Engine, stack: string, options: ExamineOptions): Promise<DoctorReport> {
  const { now, toolVersion, onStep, project } = options;
  onStep(`Stack ${stack}: reading its configuration and state`);
  const facts = await read(() => readStack(engine, stack, options));
  const checks = [
    ...checkStack(facts),
    ...(facts.kind === "known" ? await examineServices(facts.value, options) : nothingElse()),
  ];
  return {
    version: reportVersion,
    checkedAt: now.toISOString(),
    toolVersion,
    stack,
    file: stackFile(project.stackConfigDir, stack),
    verdict: verdictOf(checks),
    checks,
    nextSteps: nextStepsOf(checks),
  };
}

/** Without its stack nothing says where to look. */
function nothingElse(): CheckResult[] {
  const others = checkNames.filter((each) => each !== "stack" && each !== "handoff");
  return others.map((each: CheckName) => skippedResult(each, "the stack could not be read"));
}

async function examineServices(
  stack: StackFacts,
  { environment, now, onStep }: ExamineOptions,
): Promise<CheckResult[]> {
  const { connections } = stack;
  const places = placesOf(stack);
  const onWait = (service: string) => (wait: Wait) => onStep(describeWait(service, wait).replace(/\.$/, ""));
  onStep(places.all.length === 0 ? "Asking Okta" : "Asking Okta and Flagsmith");
  const [okta, ...flagsmiths] = await Promise.all([
    readOkta(oktaEnvironmentOf(stack.settings, environment), onWait("Okta")),
    ...places.all.map((place) => readFlagsmith(place, environment, { onWait: onWait("Flagsmith") })),
  ]);
  const flagsmithOf = (name: string): FlagsmithFacts | undefined => flagsmiths[places.of(name) ?? -1];

  const examined: ConnectionFacts[] = [];
  for (const each of connections) {
    onStep(`Connection "${each.name}": asking both sides`);
    examined.push(await readConnection(each, okta, flagsmithOf(each.name)));
  }
  return [
    ...checkOkta(okta),
    ...(places.unknown === undefined ? [] : [skippedResult("flagsmithAccess", places.unknown)]),
    ...flagsmiths.flatMap(checkFlagsmith),
    ...(flagsmiths.length === 0
      ? checkClocks({ okta: okta.clock, flagsmith: undefined })
      : flagsmiths.flatMap(({ clock }) => checkClocks({ okta: okta.clock, flagsmith: clock }))),
    ...examined.flatMap((each) =>
      labelled(each.declared.name, connections.length > 1, checkConnection(each, stack.stack, now)),
    ),
    ...flagsmiths.flatMap(checkAdministrators),
  ];
}

function checkConnection(facts: ConnectionFacts, stack: string, now: Date): CheckResult[] {
  return [
    ...checkApplication(facts, stack),
    ...checkAddresses(facts, stack),
    ...checkPeople(facts, stack),
    ...checkSamlConfiguration(facts, stack),
    ...checkMetadata(facts, stack, now),
    ...checkSigningKey(facts, stack),
    ...checkAcceptedKeys(facts, stack, now),
    ...checkCertificates(facts, stack, now),
    ...checkGroupSync(facts, stack),
    ...checkHandoff(facts, stack),
  ];
}

/** Where there are several, a result says which connection it is about. */
function labelled(connection: string, several: boolean, results: readonly CheckResult[]): CheckResult[] {
  return results.map((each) => (several ? { ...each, connection } : each));
}
