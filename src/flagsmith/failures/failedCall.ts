import type { Answer } from "../answer.js";
import { type Call, onlyReads } from "../call.js";
import type { Credential } from "../credential.js";
import type { Outcome } from "../errors.js";

/** A call whose answer is no success. Every text in it is free of credentials. */
export interface FailedCall {
  readonly call: Call;
  readonly answer: Answer;
  /** Scheme, host and port that the call went to. */
  readonly origin: string;
  readonly credential: Credential["kind"];
}

/** Longest piece of an answer that a message repeats. */
const maxQuoted = 300;

/** A piece of an answer for a message: on one line, and cut where it is long. */
export function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > maxQuoted ? `${line.slice(0, maxQuoted - 3)}...` : line;
}

/** What is known of a call's effect when nobody has said: nothing of a write, and a read has none. */
export function outcomeOf(call: Call): Outcome {
  return onlyReads(call) ? "notDone" : "unknown";
}
