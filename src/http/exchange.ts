import axios, { type AxiosResponse } from "axios";
import { type ConnectionOptions, createAgents } from "./connections.js";
import { HttpFault, ownFaults } from "./faults.js";

/** A request, as it is sent. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** An answer of any status. */
export interface HttpAnswer {
  readonly status: number;
  /** By name in lower case. A header that was sent several times is joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How long an answer is waited for. */
export interface Waiting {
  /** Until its last byte. */
  readonly milliseconds: number;
  /** Gives the request up once it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** Sends one request, and follows no redirect: it would take the credential along, and repeat a POST as a GET. */
export type Exchange = (request: HttpRequest, waiting: Waiting) => Promise<HttpAnswer>;

/** What an {@link Exchange} is made of. */
export interface ExchangeSettings extends ConnectionOptions {
  readonly userAgent?: string | undefined;
  /** Most bytes of an answer's body, after decompression. Default: {@link mostBytes}. */
  readonly mostBytes?: number | undefined;
}

/**
 * Most bytes of an answer, after decompression: a page of 999 SAML configurations with metadata of 16 kB each. A gzip of
 * 600 kB may unpack to 600 MB, and would take twice that in memory.
 */
export const mostBytes = 16 * 1024 * 1024;

/** One way to send requests: one pool of connections, TLS always verified. It throws {@link HttpFault} and nothing else. */
export function createExchange(settings: ExchangeSettings): Exchange {
  const limit = settings.mostBytes ?? mostBytes;
  const http = axios.create({
    maxRedirects: 0,
    maxContentLength: limit,
    responseType: "text",
    validateStatus: () => true,
    transformRequest: [(body: unknown) => body],
    transformResponse: [(body: unknown) => body],
    // The proxy is the agents' affair: the library's own way makes a new connection for every call.
    proxy: false,
    ...createAgents(settings),
    headers: settings.userAgent === undefined ? {} : { "User-Agent": settings.userAgent },
  });

  return async ({ method, url, query, headers, body }, { milliseconds, signal }) => {
    const controller = new AbortController();
    const giveUp = () => controller.abort();
    let isLate = false;
    // The library's own time-out begins anew with every byte.
    const timer = setTimeout(() => {
      isLate = true;
      giveUp();
    }, milliseconds);
    signal?.addEventListener("abort", giveUp);
    try {
      if (signal?.aborted === true) giveUp();
      return answerOf(
        await http.request<unknown>({
          method,
          url,
          headers: { ...headers },
          signal: controller.signal,
          ...(query === undefined ? {} : { params: query }),
          ...(body === undefined ? {} : { data: body }),
        }),
      );
    } catch (error) {
      if (isLate) throw new HttpFault(ownFaults.timedOut, `no whole answer within ${milliseconds / 1000} s`);
      if (signal?.aborted === true) throw new HttpFault(ownFaults.givenUp, "not waited for any longer");
      throw faultOf(error, limit);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", giveUp);
    }
  };
}

function answerOf({ status, headers, data }: AxiosResponse<unknown>): HttpAnswer {
  const texts = Object.entries(headers).flatMap(([name, value]: [string, unknown]) => {
    const text = Array.isArray(value) ? value.join(", ") : value;
    return typeof text === "string" ? [[name.toLowerCase(), text]] : [];
  });
  return {
    status,
    headers: Object.fromEntries(texts) as Record<string, string>,
    body: typeof data === "string" ? data : "",
  };
}

/** The library has one code for an answer that is too large and one that was cut off, and only its text tells which. */
function faultOf(error: unknown, limit: number): HttpFault {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const text = typeof message === "string" ? message : "unknown";
  if (text.startsWith("maxContentLength size of"))
    return new HttpFault(ownFaults.tooLarge, `the answer is larger than ${limit} bytes`);
  return new HttpFault(typeof code === "string" ? code : "", text);
}
