import { createOktaReader } from "../../okta/client.js";
import { oktaConnectionFrom } from "../../okta/connection.js";
import { oktaEnvironmentOf } from "../../okta/environment.js";
import { createTrialWriter } from "./probe/trialWriter.js";
import { terminal } from "../../output/terminal.js";
import { sayWait } from "../../cli/waiting.js";
import { asJson, notFoundAsJson } from "./asJson.js";
import { asText } from "./asText.js";
import { find } from "./find.js";
import { NotFound } from "./finding.js";
import { interruptedCode } from "./interruption.js";
import type { DiscoverArguments } from "./options.js";
import { anyStackFile, readStackFile } from "./stackFile.js";

/** What the command touches. Default: this process. */
export interface DiscoverEdges {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Receives the result, and nothing else. */
  readonly stdout: { write(text: string): unknown };
  /** Receives progress. */
  readonly stderr: { write(text: string): unknown };
}

/** Runs the command; the number is its exit code. */
export type RunDiscover = (options: DiscoverArguments, edges?: Partial<DiscoverEdges>) => Promise<number>;

/**
 * Finds the catalogue's names and prints them. @returns 0, or 130 when it was interrupted.
 *
 * @throws NotFound when they were not found, with what to do.
 * @throws OktaError when Okta could not be read, TrialLeft when a trial application is left behind.
 */
export const runDiscover: RunDiscover = async (options, edges = {}) => {
  const { environment = process.env, stdout = process.stdout, stderr = process.stderr } = edges;
  const stack = options.stack === undefined ? undefined : await readStackFile(options.cwd, options.stack);
  const connection = oktaConnectionFrom(oktaEnvironmentOf(stack?.oktaSettings ?? {}, environment));
  const okta = { ...connection, onWait: sayWait("Okta", stderr) };
  try {
    const finding = await find(options, {
      reader: createOktaReader(okta),
      writer: createTrialWriter(okta),
      known: { apiBaseUrl: stack?.apiBaseUrl, samlOrganisation: stack?.samlOrganisation },
      say: (line) => stderr.write(terminal(`${line}\n`)),
    });
    if (finding === "interrupted") return interruptedCode;
    const file = stack?.path ?? (await anyStackFile(options.cwd));
    stdout.write(options.format === "json" ? asJson(finding, stack) : terminal(asText(finding, stack, file)));
    return 0;
  } catch (error) {
    if (options.format === "json" && error instanceof NotFound) stdout.write(notFoundAsJson(error));
    throw error;
  }
};
