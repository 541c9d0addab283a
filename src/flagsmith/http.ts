import axios, { type AxiosError, type AxiosInstance, type AxiosResponse } from "axios";
import axiosRetry, { retryAfter } from "axios-retry";
import type { Answer } from "./answer.js";
import type { Call } from "./call.js";
import type { CallCounter } from "./callCounts.js";
import type { Clock } from "./clock.js";
import { createAgents } from "./connections.js";
import { type FailedTry, isWorthAnotherTry, pauseBefore } from "./retry.js";
import { createThrottleGate } from "./throttleGate.js";

declare module "axios" {
  interface AxiosRequestConfig {
    /** The call that a request is for; also on the requests that repeat it. */
    flagsmithCall?: Call;
  }
}

/** A retry that is about to happen. */
export interface Retry {
  readonly method: Call["method"];
  readonly route: string;
  /** 1 for the first retry. */
  readonly retry: number;
  readonly waitMilliseconds: number;
  /** Status of the failed try's answer, or the code of its fault. */
  readonly reason: string;
}

/** What an {@link AxiosInstance} for Flagsmith is made of. */
export interface HttpSettings {
  readonly timeoutSeconds: number;
  readonly maxRetries: number;
  readonly caCertificate?: string | undefined;
  /** Stands between this machine and Flagsmith. */
  readonly proxy?: URL | undefined;
  readonly userAgent?: string | undefined;
  readonly onRetry?: ((retry: Retry) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly clock: Clock;
  readonly counter: CallCounter;
}

/** The HTTP library, set up: no redirects, texts as they are, retries with back-off, and one gate for all throttled calls. */
export function createHttp(settings: HttpSettings): AxiosInstance {
  const { clock, signal } = settings;
  const gate = createThrottleGate(clock);
  const http = axios.create({
    timeout: settings.timeoutSeconds * 1000,
    transitional: { clarifyTimeoutError: true },
    // A redirected POST would be repeated as a GET, and a redirect could take the credential elsewhere.
    maxRedirects: 0,
    responseType: "text",
    transformRequest: [(body: unknown) => body],
    transformResponse: [(body: unknown) => body],
    // The proxy is the agents' affair: the library's own way makes a new connection for every call.
    proxy: false,
    ...createAgents(settings),
    headers: {
      ...(settings.userAgent === undefined ? {} : { "User-Agent": settings.userAgent }),
    },
  });

  axiosRetry(http, {
    retries: settings.maxRetries,
    shouldResetTimeout: true,
    retryCondition: (error) => {
      const failed = failedTryOf(error);
      return failed !== undefined && isWorthAnotherTry(failed);
    },
    // The waiting is done in `onRetry`, where one throttled call can hold up the others.
    retryDelay: () => 0,
    onRetry: async (retry, error) => {
      const failed = failedTryOf(error);
      if (failed === undefined) return;
      const waitMilliseconds = pauseBefore(retry, failed.retryAfterMilliseconds, Math.random());
      const { method, route } = failed.call;
      settings.onRetry?.({
        method,
        route,
        retry,
        waitMilliseconds,
        reason: String(failed.status ?? failed.code),
      });
      if (failed.status === 429) gate.close(waitMilliseconds);
      else await clock.sleep(waitMilliseconds, signal);
    },
  });

  http.interceptors.request.use(async (request) => {
    await gate.passed(signal);
    if (request.flagsmithCall !== undefined && signal?.aborted !== true)
      settings.counter.count(request.flagsmithCall);
    return request;
  });
  return http;
}

/**
 * The answer that an error of the library is about; undefined where none arrived, or not to its end: the library then
 * has its head without a body.
 */
export function answerIn(error: AxiosError): AxiosResponse<string> | undefined {
  return typeof error.response?.data === "string" ? (error.response as AxiosResponse<string>) : undefined;
}

/** What is looked at of an answer. */
export function answerOf({ status, headers, data }: AxiosResponse<unknown>): Answer {
  const header = (name: string): string | undefined => {
    const value: unknown = headers[name];
    return typeof value === "string" ? value : undefined;
  };
  return {
    status,
    contentType: (header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "",
    body: typeof data === "string" ? data : "",
    flagsmithVersion: header("flagsmith-version"),
    location: header("location"),
    date: header("date"),
    retryAfter: header("retry-after"),
  };
}

function failedTryOf(error: AxiosError): FailedTry | undefined {
  const { config, code } = error;
  if (config?.flagsmithCall === undefined) return undefined;
  return {
    call: config.flagsmithCall,
    status: answerIn(error)?.status,
    code,
    retryAfterMilliseconds: retryAfter(error),
  };
}
