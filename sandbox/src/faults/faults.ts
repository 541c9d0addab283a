import type { HttpBindings } from "@hono/node-server";
import { ConnectionCut, refusal, spoiled } from "./answer.js";
import { type Fault, type FaultOrder, faultOrderSchema, looksLike } from "./fault.js";

export { type Fault, type FaultOrder, faultOrderSchema } from "./fault.js";
export { ConnectionCut } from "./answer.js";

/** A service that faults can be ordered for. */
export type FaultyService = FaultOrder["service"];

/** A fault that was ordered. */
export interface OrderedFault {
  /** Calls that have met it so far, `METHOD path`. */
  readonly met: readonly string[];
  /** Lets every later call pass. */
  cancel(): void;
}

/** Faults to order, and the way every call takes past them. */
export interface Faults {
  /** Orders a fault for a call to come. @throws ZodError when the order is none. */
  order(order: FaultOrder): OrderedFault;
  /**
   * Answers a call, with the first of the ordered faults that it meets.
   *
   * @throws ConnectionCut if the connection has to end without an answer.
   */
  pass(
    service: FaultyService,
    request: Request,
    answer: () => Response | Promise<Response>,
  ): Promise<Response>;
}

/** A service's memory, for reads that are late. */
export interface Rewindable {
  snapshot(): unknown;
  restore(state: unknown): void;
}

/** How faults get at their surroundings. */
export interface FaultOptions {
  readonly stores: Readonly<Record<FaultyService, Rewindable>>;
  /** Default: the machine's clock. */
  readonly now?: () => Date;
}

interface Waiting {
  readonly service: FaultyService;
  readonly call: string;
  /** Matching calls that still pass unharmed. */
  before: number;
  /** Matching calls that are still met. */
  left: number;
  readonly fault: Fault;
  readonly met: string[];
}

/** Faults of both services; none is ordered yet. */
export function createFaults({ stores, now = () => new Date() }: FaultOptions): Faults {
  let waiting: Waiting[] = [];
  /** What each service remembered before its newest write, as long as a late read is ordered. */
  const earlier: Partial<Record<FaultyService, unknown>> = {};

  /** Counts a call; the fault that it meets, if any. */
  const meet = (service: FaultyService, call: string): Fault | undefined => {
    const matching = waiting.filter((each) => each.service === service && looksLike(each.call, call));
    const met = matching.find((each) => each.before === 0);
    for (const each of matching) if (each !== met && each.before > 0) each.before -= 1;
    if (met === undefined) return undefined;
    met.left -= 1;
    met.met.push(call);
    if (met.left === 0) waiting = waiting.filter((each) => each !== met);
    return met.fault;
  };

  const isStaleOrdered = (service: FaultyService) =>
    waiting.some((each) => each.service === service && each.fault.kind === "stale");

  const answerLate = async (service: FaultyService, answer: () => Response | Promise<Response>) => {
    if (!(service in earlier)) return answer();
    const present = stores[service].snapshot();
    stores[service].restore(earlier[service]);
    try {
      return await answer();
    } finally {
      stores[service].restore(present);
    }
  };

  return {
    order: (given) => {
      const { service, call, occurrence, times, fault } = faultOrderSchema.parse(given);
      const ordered: Waiting = { service, call, before: occurrence - 1, left: times, fault, met: [] };
      waiting.push(ordered);
      return {
        met: ordered.met,
        cancel: () => {
          waiting = waiting.filter((each) => each !== ordered);
        },
      };
    },
    pass: async (service, request, answer) => {
      if (waiting.length === 0) return answer();
      const fault = meet(service, `${request.method} ${new URL(request.url).pathname}`);
      const isRead = request.method === "GET" || request.method === "HEAD";
      if (fault?.kind === "stale") return isRead ? answerLate(service, answer) : answer();
      if (!isRead && isStaleOrdered(service)) earlier[service] = stores[service].snapshot();
      if (fault === undefined) return answer();
      return refusal(fault, now()) ?? spoiled(fault, await answer(), now());
    },
  };
}

/** Answers over a socket, and ends the connection where a fault wants that. */
export async function answerOrCut(
  { outgoing }: HttpBindings,
  answer: () => Promise<Response>,
): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof ConnectionCut)) throw error;
    if (error.torn === undefined) outgoing.destroy();
    else {
      const { status, headers, firstHalf } = error.torn;
      outgoing.writeHead(status, Object.fromEntries(headers));
      outgoing.write(firstHalf, () => outgoing.destroy());
    }
    // There is nobody left to answer: whatever was returned would be written behind the first half.
    return new Promise(() => {});
  }
}
