import type { Clock } from "./clock.js";
import type { Exchange, HttpAnswer, HttpRequest } from "./exchange.js";
import { HttpFault, wasNeverSent } from "./faults.js";
import type { StopReason, Deadline } from "./deadline.js";
import type { ThrottleGate } from "./throttleGate.js";

/** What one try came to. */
export type Tried =
  | { readonly kind: "answer"; readonly answer: HttpAnswer }
  | { readonly kind: "fault"; readonly fault: HttpFault };

/** A pause before another try. */
export interface Pause {
  readonly milliseconds: number;
  /** Whether the server lets nobody through meanwhile, not only this request. */
  readonly forAll: boolean;
}

/** A pause that has just begun. */
export interface Wait {
  readonly method: string;
  /** Path of the request, without its query. */
  readonly path: string;
  /** 1 for the first retry. */
  readonly retry: number;
  readonly of: number;
  readonly milliseconds: number;
  /** Why: what the last try came to. */
  readonly tried: Tried;
}

/** A request, with what makes it worth another try. */
export interface Sending {
  readonly request: HttpRequest;
  /** How long to wait before another try; undefined: what this one came to is final. @param retry - 1 for the first retry. */
  readonly pauseAfter: (tried: Tried, retry: number) => Pause | undefined;
  readonly deadline: Deadline | undefined;
  /** Told before every try. */
  readonly onTry?: () => void;
  readonly onWait?: ((wait: Wait) => void) | undefined;
}

/** How requests are sent again. */
export interface Persistence {
  readonly exchange: Exchange;
  readonly gate: ThrottleGate;
  readonly clock: Clock;
  readonly maxRetries: number;
  /** Longest wait for one answer, to its last byte. */
  readonly timeoutSeconds: number;
  /** Longest time for one call, with all of its tries and pauses. What is left of it bounds every try. */
  readonly callSeconds: number;
}

/** Nobody waits any longer for a call. */
export class StoppedWaiting extends Error {
  override readonly name = "StoppedWaiting";
  constructor(
    readonly why: StopReason,
    /** Whether a try was sent whose answer is not known. */
    readonly isOutcomeOpen: boolean,
  ) {
    super(why.kind);
  }
}

/** Less time than this is not worth a try. */
const shortestTryMilliseconds = 1000;

/**
 * Sends a request, and again after a pause as long as that is worth it: at most so many times, and for at most so long.
 *
 * @returns what the last try came to.
 * @throws StoppedWaiting when nobody waits any longer.
 */
export async function sendWithRetries(
  { exchange, gate, clock, maxRetries, timeoutSeconds, callSeconds }: Persistence,
  { request, pauseAfter, deadline, onTry, onWait }: Sending,
): Promise<Tried> {
  const isOver = () => deadline?.waits.aborted === true;
  const gaveUp = (isOpen: boolean) => new StoppedWaiting(deadline?.why() ?? { kind: "cancelled" }, isOpen);
  /** Resolves once the gate is open. */
  const pass = async () => {
    await gate.passed(deadline?.waits);
    if (deadline?.answers.aborted === true || (isOver() && gate.isClosed())) throw gaveUp(false);
  };

  await pass();
  const endsAt = clock.now() + callSeconds * 1000;
  for (let retry = 1; ; retry += 1) {
    onTry?.();
    const left = Math.max(endsAt - clock.now(), shortestTryMilliseconds);
    const milliseconds = Math.min(timeoutSeconds * 1000, left);
    const tried = await attempt(exchange, request, milliseconds, deadline);
    if (tried.kind === "fault" && deadline?.answers.aborted === true) throw gaveUp(true);

    const pause = retry > maxRetries ? undefined : pauseAfter(tried, retry);
    if (pause === undefined) return tried;
    if (isOver()) throw gaveUp(isOutcomeOpen(tried));
    if (clock.now() + pause.milliseconds + shortestTryMilliseconds > endsAt) return tried;
    onWait?.({
      method: request.method,
      path: new URL(request.url).pathname,
      retry,
      of: maxRetries,
      milliseconds: pause.milliseconds,
      tried,
    });
    if (pause.forAll) gate.close(pause.milliseconds);
    else await clock.sleep(pause.milliseconds, deadline?.waits);
    await gate.passed(deadline?.waits);
    if (isOver()) throw gaveUp(isOutcomeOpen(tried));
    // Others may have closed the gate again, and for longer than this call has.
    if (clock.now() + shortestTryMilliseconds > endsAt) return tried;
  }
}

function isOutcomeOpen(tried: Tried): boolean {
  return tried.kind === "answer" ? tried.answer.status >= 500 : !wasNeverSent(tried.fault.code);
}

async function attempt(
  exchange: Exchange,
  request: HttpRequest,
  milliseconds: number,
  deadline: Deadline | undefined,
): Promise<Tried> {
  try {
    return {
      kind: "answer",
      answer: await exchange(request, { milliseconds, signal: deadline?.answers }),
    };
  } catch (error) {
    if (error instanceof HttpFault) return { kind: "fault", fault: error };
    throw error;
  }
}
