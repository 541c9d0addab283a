import { readFileSync } from "node:fs";
import type { Answer } from "./scriptedServer.js";

/** One exchange with a real Flagsmith. Source: `test/fixtures/flagsmith-recordings.jsonl`. */
export interface Recording {
  readonly name: string;
  readonly request: { readonly method: string; readonly path: string };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

/** Every recording, in the order in which they were taken. */
export const flagsmithRecordings: readonly Recording[] = readFileSync(
  new URL("../fixtures/flagsmith-recordings.jsonl", import.meta.url),
  "utf8",
)
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Recording);

/** The recording of that name. @throws Error if there is none */
export function recordingOf(name: string): Recording {
  const found = flagsmithRecordings.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no recording "${name}"; see the names in the fixture.`);
  return found;
}

/** Headers that belong to the connection, or to the length of the body as it was. */
const ofTheConnection = ["connection", "content-length", "transfer-encoding", "server"];

/** A recorded answer, to be given again. */
export function recordedAnswer({ response }: Recording): Answer {
  const headers = Object.entries(response.headers).filter(
    ([name]) => !ofTheConnection.includes(name.toLowerCase()),
  );
  return { status: response.status, headers: Object.fromEntries(headers), body: response.body };
}
