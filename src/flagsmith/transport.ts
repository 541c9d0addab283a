import { isAxiosError } from "axios";
import pLimit from "p-limit";
import type { z } from "zod";
import { type Answer, formOf, parseJson } from "./answer.js";
import { type CallCounts, CallCounter } from "./callCounts.js";
import { type Call, pathOf } from "./call.js";
import { normaliseApiUrl } from "./apiUrl.js";
import { type Clock, systemClock } from "./clock.js";
import { type Credential, type CredentialSource, authorizationOf } from "./credential.js";
import type { FlagsmithError } from "./errors.js";
import { describeFailure } from "./failures/describeFailure.js";
import { type FailedCall, outcomeOf } from "./failures/failedCall.js";
import { describeForeignAnswer, describeMissingSaml, mayLackSaml } from "./failures/foreignAnswer.js";
import { describeCancellation, describeNetworkFault } from "./failures/networkFault.js";
import { describeUnexpectedForm } from "./failures/unexpectedForm.js";
import { type Retry, answerIn, answerOf, createHttp } from "./http.js";
import { proxyFor } from "./proxy.js";
import { type Redactor, createRedactor } from "./redact.js";
import { type Version, versionSchema } from "./schemas.js";

/** How to reach a Flagsmith API, and as whom. */
export interface TransportOptions {
  /** With or without `/api/v1`. */
  readonly apiUrl: string;
  readonly credential: Credential | CredentialSource;
  /** Longest wait for one answer. Default 30. */
  readonly timeoutSeconds?: number;
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
  /** Told of every retry before its pause. */
  readonly onRetry?: (retry: Retry) => void;
  /** Gives up every call, under way or to come, once it is aborted. */
  readonly signal?: AbortSignal;
  /** Default: the machine's clock. */
  readonly clock?: Clock;
}

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
}

const defaults = { timeoutSeconds: 30, maxRetries: 4, maxConcurrency: 4 } as const;

/**
 * A transport to one Flagsmith API, through the proxy that the environment has for it.
 *
 * @throws ApiUrlError when `apiUrl` is no such address.
 * @throws ProxyUrlError when the environment's proxy is none.
 */
export function createTransport(options: TransportOptions): Transport {
  const { origin } = normaliseApiUrl(options.apiUrl);
  const source = "current" in options.credential ? options.credential : always(options.credential);
  /** Credentials that were shown, or will be. */
  const known = new Set("value" in options.credential ? [options.credential.value] : []);
  const proxy = proxyFor(origin);
  const { signal, timeoutSeconds = defaults.timeoutSeconds } = options;
  const counter = new CallCounter();
  const limit = pLimit(options.maxConcurrency ?? defaults.maxConcurrency);
  const http = createHttp({
    ...options,
    timeoutSeconds,
    maxRetries: options.maxRetries ?? defaults.maxRetries,
    clock: options.clock ?? systemClock,
    counter,
    proxy,
  });

  /** Any answer, whatever its status; of one that is no success every text is free of secrets. */
  const exchange = async (call: Call, credential: Credential, redactor: Redactor): Promise<Answer> => {
    const url = `${origin}${pathOf(call)}`;
    let begun = false;
    const request = () => {
      begun = signal?.aborted !== true;
      return http.request<unknown>({
        flagsmithCall: call,
        method: call.method,
        url,
        params: call.query,
        headers: headersOf(call, credential),
        ...(call.body === undefined ? {} : { data: JSON.stringify(call.body) }),
        ...(signal === undefined ? {} : { signal }),
      });
    };
    try {
      return answerOf(await limit(request));
    } catch (error) {
      // The library's error is not kept: it holds the request's headers, and so the credential.
      if (signal?.aborted === true) throw describeCancellation(call, begun ? outcomeOf(call) : "notDone");
      const answered = isAxiosError(error) ? answerIn(error) : undefined;
      if (answered !== undefined) return redactor.answer(answerOf(answered));
      const { code, reason } = faultOf(error);
      throw describeNetworkFault({
        call,
        origin,
        proxy: proxy?.origin,
        code,
        reason: redactor.text(reason),
        timeoutSeconds,
      });
    }
  };

  /** Of every call, also of those without a credential: who answers may know it from another. */
  const redactorWith = (secrets: readonly string[] = []) =>
    createRedactor([
      ...known,
      ...(proxy === undefined ? [] : [decodeURIComponent(proxy.password)]),
      ...secrets,
    ]);

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

  /** The version of whoever answers at the origin; undefined where it is no Flagsmith. */
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

function faultOf(error: unknown): { code: string; reason: string } {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return {
    code: typeof code === "string" ? code : "",
    reason: typeof message === "string" ? message : "unknown",
  };
}
