import { defaultLimits } from "../facts/limits.js";
import { type Clock, systemClock } from "../http/clock.js";
import { createExchange } from "../http/exchange.js";
import { mayBeRepeated } from "../http/faults.js";
import { longestWaitMilliseconds, pauseBefore, readRetryAfter } from "../http/pause.js";
import {
  type Pause,
  type Persistence,
  type Tried,
  type Wait,
  sendWithRetries,
} from "../http/sendWithRetries.js";
import { proxyFor } from "../http/proxy.js";
import { createThrottleGate } from "../http/throttleGate.js";
import { OktaError } from "./errors.js";

/** How calls to Okta are sent. */
export interface ExecutorOptions {
  /** Longest wait for one answer, to its last byte. Default 30. */
  readonly timeoutSeconds?: number;
  /** Longest time for one call, with its retries and pauses. Default 300. */
  readonly callSeconds?: number;
  /** How often a call is sent again after a passing fault. Default 4. */
  readonly maxRetries?: number;
  /** Told of every pause before a retry. */
  readonly onWait?: ((wait: Wait) => void) | undefined;
  /** Default: the machine's clock. */
  readonly clock?: Clock;
}

/** A request as the SDK hands it over. */
interface SdkRequest {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** What sends the SDK's requests. */
export interface Executor {
  fetch(request: SdkRequest): Promise<Response>;
}

/** Statuses whose answers have no body. Source: the Fetch standard, "null body status". */
const withoutBody = [204, 205, 304];

/**
 * Sends the SDK's requests, in the place of its own sender, which follows redirects with the credential to any port of
 * the host, takes in answers of any size, and gives up at the first cut connection.
 *
 * @param orgUrl - origin of the organisation. Nothing is sent anywhere else.
 */
export function createExecutor(orgUrl: string, options: ExecutorOptions): Executor {
  const clock = options.clock ?? systemClock;
  const persistence: Persistence = {
    exchange: createExchange({ proxy: proxyFor(orgUrl) }),
    gate: createThrottleGate(clock),
    clock,
    maxRetries: options.maxRetries ?? defaultLimits.maxRetries,
    timeoutSeconds: options.timeoutSeconds ?? defaultLimits.timeoutSeconds,
    callSeconds: options.callSeconds ?? defaultLimits.callSeconds,
  };

  return {
    fetch: async ({ url, method = "GET", headers = {}, body }) => {
      const { origin, pathname } = new URL(url);
      const call = `${method.toUpperCase()} ${pathname}`;
      if (origin !== orgUrl)
        throw new OktaError(
          {
            found: `${call} was not sent: found the address ${origin}`,
            expected: `${orgUrl}, to which the credential belongs`,
            fix: "report this",
          },
          "notOkta",
        );
      const request = {
        method: method.toUpperCase(),
        url,
        headers: textsOf(headers),
        body: typeof body === "string" ? body : undefined,
      };
      const tried = await sendWithRetries(persistence, {
        request,
        pauseAfter: (last, retry) => pauseAfterTry(request.method, last, retry, clock.now()),
        deadline: undefined,
        onWait: options.onWait,
      });
      if (tried.kind === "fault") throw tried.fault;
      const { answer } = tried;
      if (answer.status >= 300 && answer.status < 400)
        throw redirected(call, orgUrl, answer.headers.location);
      return new Response(withoutBody.includes(answer.status) ? null : answer.body, {
        status: answer.status,
        headers: answer.headers,
      });
    },
  };
}

/**
 * The pause before another try; undefined if that is of no use, or could do something twice: GET, PUT and DELETE can be
 * repeated, a POST only if it was surely not carried out.
 *
 * @param now - milliseconds since 1970.
 */
export function pauseAfterTry(method: string, tried: Tried, retry: number, now: number): Pause | undefined {
  const pause = (asked = 0) => pauseBefore(retry, asked, Math.random());
  if (tried.kind === "fault") {
    const { code } = tried.fault;
    return mayBeRepeated(method, { code }) ? { milliseconds: pause(), forAll: false } : undefined;
  }
  const { status, headers } = tried.answer;
  if (status === 429) {
    const asked = Math.max(untilReset(headers), readRetryAfter(headers["retry-after"], now));
    return asked > longestWaitMilliseconds ? undefined : { milliseconds: pause(asked), forAll: true };
  }
  return mayBeRepeated(method, { status }) ? { milliseconds: pause(), forAll: false } : undefined;
}

/**
 * Milliseconds until Okta lets calls through again, by its own clock, whatever ours shows; a second more, as its headers
 * have whole ones. Source: Okta's reference, "Rate limits"; its SDK waits as long.
 */
function untilReset({
  date = "",
  "x-rate-limit-reset": reset = "",
}: Readonly<Record<string, string>>): number {
  const milliseconds = Number(reset) * 1000 - Date.parse(date) + 1000;
  return /^\d+$/.test(reset) && !Number.isNaN(milliseconds) ? Math.max(0, milliseconds) : 0;
}

function redirected(call: string, orgUrl: string, location = ""): OktaError {
  const target = URL.canParse(location, orgUrl) ? new URL(location, orgUrl).origin : "no address";
  return new OktaError(
    {
      found: `${call} at ${orgUrl} was redirected to ${target}, which is never followed, since the credential would go there; expected an answer`,
      fix: "give the address at which the organisation itself answers",
    },
    "notOkta",
  );
}

function textsOf(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries(headers).filter(([, value]) => typeof value === "string");
  return Object.fromEntries(texts) as Record<string, string>;
}
