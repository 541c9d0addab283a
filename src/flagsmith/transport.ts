import pLimit from "p-limit";
import type { z } from "zod";
import { defaultLimits } from "../facts/limits.js";
import { type Clock, systemClock } from "../http/clock.js";
import { createExchange } from "../http/exchange.js";
import type { Deadline } from "../http/deadline.js";
import { pauseBefore, readRetryAfter } from "../http/pause.js";
import {
  type Persistence,
  StoppedWaiting,
  type Tried,
  type Wait,
  sendWithRetries,
} from "../http/sendWithRetries.js";
import { proxyFor } from "../http/proxy.js";
import { createThrottleGate } from "../http/throttleGate.js";
import { type Answer, answerOf, formOf, parseJson } from "./answer.js";
import { type CallCounts, CallCounter } from "./callCounts.js";
import { type Call, nameOf, pathOf } from "./call.js";
import { normaliseApiUrl } from "./apiUrl.js";
import { type Credential, type CredentialSource, authorizationOf } from "./credential.js";
import type { FlagsmithError } from "./errors.js";
import { describeFailure } from "./failures/describeFailure.js";
import { type FailedCall, outcomeOf } from "./failures/failedCall.js";
import { describeForeignAnswer, describeMissingSaml, mayLackSaml } from "./failures/foreignAnswer.js";
import { describeStoppedWaiting, describeNetworkFault } from "./failures/networkFault.js";
import { describeUnexpectedForm } from "./failures/unexpectedForm.js";
import { type Redactor, createRedactor } from "./redact.js";
import { isRetriable } from "./retry.js";
import { type Version, versionSchema } from "./schemas.js";

/** How to reach a Flagsmith API, and as whom. */
export interface TransportOptions {
  /** With or without `/api/v1`. */
  readonly apiUrl: string;
  readonly credential: Credential | CredentialSource;
  /** Longest wait for one answer, to its last byte. Default 30. */
  readonly timeoutSeconds?: number;
  /** Longest time for one call, with its retries and pauses. Default 300. */
  readonly callSeconds?: number;
  /** How often a call is tried again after a passing fault. Default 4. */
  readonly maxRetries?: number;
  /**
   * Most calls at a time. Default 4: a call with an API key takes 0.2 s of Flagsmith's processor, so that more would
   * only wait in the server's queue, and towards their time-out.
   */
  readonly maxConcurrency?: number;
  /** Certificate authorities to trust besides the usual ones, PEM. TLS is verified in any case. */
  readonly caCertificate?: string;
  readonly userAgent?: string;
  /** Longest time for a TLS handshake. Default: 10 seconds. */
  readonly handshakeMilliseconds?: number;
  /** Told of every pause before a retry. */
  readonly onWait?: (wait: Wait) => void;
  /** How long calls are waited for. Default: as long as each of them takes. */
  readonly deadline?: Deadline;
  /** Default: the machine's clock. */
  readonly clock?: Clock;
}

/** Who waits for a call, if it is not the client's owner. */
export type Waiter = Pick<TransportOptions, "deadline" | "onWait">;

/** Sends calls: JSON both ways, at most so many at a time, retried where that is safe, counted, and explained where they fail. */
export interface Transport {
  /** Scheme, host and port of the API. */
  readonly origin: string;
  readonly counts: CallCounts;
  /**
   * A success in one of the forms that the call expects.
   *
   * @param secrets - secrets in the call's body, which no message may repeat.
   * @throws FlagsmithError
   */
  send(call: Call, secrets?: readonly string[]): Promise<Answer>;
  /** A success with JSON of the documented form. @throws FlagsmithError */
  json<T extends z.ZodType>(call: Call, form: T, secrets?: readonly string[]): Promise<z.infer<T>>;
  /** The same transport, with its connections and limits, for somebody who waits in another way. */
  withWaiter(waiter: Waiter): Transport;
}

/** Most calls at a time. */
const defaultConcurrency = 4;

/**
 * A transport to one Flagsmith API, through the proxy that the environment has for it.
 *
 * @throws DiagnosticError if `apiUrl` is no such address.
 * @throws ProxyUrlError when the environment's proxy is none.
 */
export function createTransport(options: TransportOptions): Transport {
  const origin = normaliseApiUrl(options.apiUrl);
  const proxy = proxyFor(origin);
  const clock = options.clock ?? systemClock;
  const shared: Shared = {
    origin,
    proxy,
    source: "current" in options.credential ? options.credential : always(options.credential),
    known: new Set("value" in options.credential ? [options.credential.value] : []),
    counter: new CallCounter(),
    limit: pLimit(options.maxConcurrency ?? defaultConcurrency),
    persistence: {
      exchange: createExchange({ ...options, proxy }),
      gate: createThrottleGate(clock),
      clock,
      timeoutSeconds: options.timeoutSeconds ?? defaultLimits.timeoutSeconds,
      maxRetries: options.maxRetries ?? defaultLimits.maxRetries,
      callSeconds: options.callSeconds ?? defaultLimits.callSeconds,
    },
  };
  return transportFor(shared, options);
}

/** What all who wait have in common. */
interface Shared {
  readonly origin: string;
  readonly proxy: URL | undefined;
  readonly source: CredentialSource;
  /** Credentials that were shown, or will be. */
  readonly known: Set<string>;
  readonly counter: CallCounter;
  readonly limit: ReturnType<typeof pLimit>;
  readonly persistence: Persistence;
}

function transportFor(shared: Shared, { deadline, onWait }: Waiter): Transport {
  const { origin, proxy, source, known, counter, limit, persistence } = shared;

  /** Of reasons alone: no answer can know the proxy's password, which may be a word of any answer. */
  const passwordless = createRedactor(proxy === undefined ? [] : [decodeURIComponent(proxy.password)]);

  /** Any answer, whatever its status; of one that is no success every text is free of secrets. */
  const exchange = async (call: Call, credential: Credential, redactor: Redactor): Promise<Answer> => {
    const request = {
      method: call.method,
      url: `${origin}${pathOf(call)}`,
      query: call.query,
      headers: headersOf(call, credential),
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
    };
    const pauseAfter = (tried: Tried, retry: number) => pauseAfterTry(call, tried, retry, persistence.clock);
    const onTry = () => counter.count(call);
    const tried = await limit(() =>
      sendWithRetries(persistence, { request, pauseAfter, deadline, onTry, onWait }),
    ).catch((error: unknown) => {
      if (!(error instanceof StoppedWaiting)) throw error;
      throw describeStoppedWaiting(
        nameOf(call),
        error.why,
        error.isOutcomeOpen ? outcomeOf(call) : "notDone",
      );
    });
    if (tried.kind === "fault") {
      throw describeNetworkFault({
        call,
        origin,
        proxy: proxy?.origin,
        code: tried.fault.code,
        reason: passwordless.text(redactor.text(tried.fault.message)),
        timeoutSeconds: persistence.timeoutSeconds,
      });
    }
    const answer = answerOf(tried.answer);
    return isSuccess(answer) ? answer : redactor.answer(answer);
  };

  /** Of every call, also of those without a credential: who answers may know it from another. */
  const redactorWith = (secrets: readonly string[] = []) => createRedactor([...known, ...secrets]);

  const failed = ({ call, answer, credential, redactor }: Exchanged): FailedCall => ({
    call,
    answer: redactor.answer(answer),
    origin,
    credential: credential.kind,
  });

  /** Why an answer is no success. Who is there is asked only where the answer does not tell. */
  const explain = async (failure: FailedCall): Promise<FlagsmithError> => {
    if (formOf(failure.answer) === undefined && mayLackSaml(failure)) {
      if (failure.answer.flagsmithVersion !== undefined) return describeMissingSaml(failure, undefined);
      const version = await probe();
      if (version !== undefined) return describeMissingSaml(failure, version);
    }
    return isSuccess(failure.answer) ? describeForeignAnswer(failure) : describeFailure(failure);
  };

  /** The version of whoever answers at the origin; undefined if it is no Flagsmith. */
  const probe = async (): Promise<Version | undefined> => {
    const answer = await exchange(versionCall, nobody, redactorWith()).catch(() => undefined);
    return versionSchema.safeParse(answer && parseJson(answer.body)).data;
  };

  const attempt = async (
    call: Call,
    credential: Credential,
    secrets: readonly string[],
  ): Promise<Exchanged> => {
    if (credential.kind !== "none") known.add(credential.value);
    const redactor = redactorWith(secrets);
    return { call, credential, redactor, answer: await exchange(call, credential, redactor) };
  };

  /** A success in an expected form. A credential that holds for a while only may have ended on the way. */
  const succeed = async (call: Call, secrets: readonly string[]): Promise<Exchanged> => {
    const asking = call.as === "anybody" ? nobodyAsking : source;
    const credential = await asking.current();
    let exchanged = await attempt(call, credential, secrets);
    if (exchanged.answer.status === 401) {
      const renewed = await asking.renew(credential);
      if (renewed !== credential) exchanged = await attempt(call, renewed, secrets);
    }
    if (isSuccess(exchanged.answer) && isExpected(call, exchanged.answer)) return exchanged;
    throw await explain(failed(exchanged));
  };

  return {
    origin,
    get counts() {
      return counter.counts;
    },
    send: async (call, secrets = []) => (await succeed(call, secrets)).answer,
    json: async (call, form, secrets = []) => {
      const exchanged = await succeed(call, secrets);
      const parsed = form.safeParse(parseJson(exchanged.answer.body));
      if (parsed.success) return parsed.data;
      throw describeUnexpectedForm(failed(exchanged), parsed.error);
    },
    withWaiter: (waiter) => transportFor(shared, { deadline, onWait, ...waiter }),
  };
}

/** A call with its answer, and as whom it was sent. */
interface Exchanged {
  readonly call: Call;
  readonly answer: Answer;
  readonly credential: Credential;
  readonly redactor: Redactor;
}

const nobody: Credential = { kind: "none" };
const nobodyAsking = always(nobody);

/** A credential that is the same all the time. */
function always(credential: Credential): CredentialSource {
  return { current: async () => credential, renew: async () => credential };
}

/** Asks for the version of whoever is there, below no API root. */
export const versionCall: Call = { method: "GET", route: "version/", below: "origin", as: "anybody" };

function headersOf(call: Call, credential: Credential): Record<string, string> {
  const authorization = call.as === "anybody" ? undefined : authorizationOf(credential);
  return {
    Accept: (call.answers ?? ["json"]).includes("json")
      ? "application/json"
      : "application/xml, application/json",
    ...(call.body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(authorization === undefined ? {} : { Authorization: authorization }),
  };
}

function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

function isExpected({ answers = ["json"] }: Call, answer: Answer): boolean {
  const form = formOf(answer);
  return form !== undefined && answers.includes(form);
}

/** The pause before another try; undefined if that is of no use, or could do something twice. */
function pauseAfterTry(call: Call, tried: Tried, retry: number, clock: Clock) {
  const answer = tried.kind === "answer" ? tried.answer : undefined;
  const retryAfterMilliseconds = readRetryAfter(answer?.headers["retry-after"], clock.now());
  const failed = {
    call,
    status: answer?.status,
    code: tried.kind === "fault" ? tried.fault.code : undefined,
    retryAfterMilliseconds,
  };
  if (answer !== undefined && answer.status < 400) return undefined;
  if (!isRetriable(failed)) return undefined;
  return {
    milliseconds: pauseBefore(retry, retryAfterMilliseconds, Math.random()),
    forAll: answer?.status === 429,
  };
}
