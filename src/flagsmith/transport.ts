import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { rootCertificates } from "node:tls";
import axios, { type AxiosError, type AxiosInstance, type AxiosResponse, isAxiosError } from "axios";
import axiosRetry, { exponentialDelay } from "axios-retry";
import { type z } from "zod";
import { type Credential } from "./apiKey.js";
import { normaliseApiUrl } from "./apiUrl.js";
import { FlagsmithError } from "./errors.js";
import { describeFailure, describeForeignAnswer } from "./failure.js";

/** How to reach a Flagsmith API. */
export interface TransportOptions {
  readonly apiUrl: string;
  /** Absent: calls that need none. */
  readonly credential?: Credential;
  /** Longest wait for one answer. Default 30. */
  readonly timeoutSeconds?: number;
  /** How often a call is tried again after a passing fault. Default 4. */
  readonly maxRetries?: number;
  /** Certificate authority to trust besides the usual ones, PEM. */
  readonly caCertificate?: string;
  readonly userAgent?: string;
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Sends calls: JSON both ways, retried where that is safe, counted, and explained where they fail. */
export interface Transport {
  readonly origin: string;
  /** Calls sent so far, retries included, by `METHOD path`. */
  readonly calls: ReadonlyMap<string, number>;
  /** A JSON answer, checked. @throws FlagsmithError */
  json<T extends z.ZodType>(method: Method, path: string, answer: T, body?: object): Promise<z.infer<T>>;
  /** A call whose success has no body. @throws FlagsmithError */
  empty(method: Method, path: string): Promise<void>;
  /** JSON from the origin, outside the API's root. @throws FlagsmithError */
  fromOrigin<T extends z.ZodType>(path: string, answer: T): Promise<z.infer<T>>;
}

/**
 * Most calls at a time. A call with an API key takes a Flagsmith worker's processor for 0.2 s, so that more would only
 * wait in the server's queue, and towards their time-out.
 */
const maxConcurrency = 4;

/** The one status after which a call was surely not carried out, so that even a POST may be sent again. */
const throttled = 429;

/** Ways in which an answer gets lost that may pass; a wrong name or an untrusted certificate does not. */
const lost = ["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "ETIMEDOUT", "EPIPE", "EAI_AGAIN", "ERR_NETWORK"];

/** A transport to one Flagsmith API. @throws Error when `apiUrl` is no such address. */
export function createTransport(options: TransportOptions): Transport {
  const { origin, root } = normaliseApiUrl(options.apiUrl);
  const calls = new Map<string, number>();
  const http = createHttp(root, options);
  const limit = limiter(maxConcurrency);

  http.interceptors.request.use((request) => {
    const key = `${(request.method ?? "get").toUpperCase()} ${(request.url ?? "").split("?")[0]}`;
    calls.set(key, (calls.get(key) ?? 0) + 1);
    return request;
  });

  const send = (
    method: Method,
    path: string,
    body?: object,
    baseURL = root,
  ): Promise<AxiosResponse<string>> =>
    limit(async () => {
      const response = await http
        .request<string>({
          method,
          url: path,
          baseURL,
          ...(body === undefined ? {} : { data: JSON.stringify(body) }),
        })
        .catch((error: unknown) => {
          if (isAxiosError<string>(error) && error.response !== undefined) return error.response;
          throw describeNetworkFault(error, method, path, origin);
        });
      if (response.status >= 200 && response.status < 300) return response;
      throw describeFailure(toFailed(response, method, path, origin));
    });

  const parse = <T extends z.ZodType>(
    response: AxiosResponse<string>,
    answer: T,
    method: Method,
    path: string,
  ) => {
    const failed = toFailed(response, method, path, origin);
    if (!failed.contentType.includes("application/json") || failed.body.trim() === "")
      throw describeForeignAnswer(failed);
    const parsed = answer.safeParse(JSON.parse(failed.body));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new FlagsmithError(
      `${method} ${path} answered with an unexpected "${issue?.path.join(".")}" (${issue?.message}), expected Flagsmith's documented form; update this package, or check apiUrl.`,
      { kind: "notFlagsmith", status: response.status },
    );
  };

  return {
    origin,
    calls,
    json: async (method, path, answer, body) => parse(await send(method, path, body), answer, method, path),
    empty: async (method, path) => void (await send(method, path)),
    fromOrigin: async (path, answer) =>
      parse(await send("GET", path, undefined, origin), answer, "GET", path),
  };
}

function createHttp(root: string, options: TransportOptions): AxiosInstance {
  const { credential, timeoutSeconds = 30, maxRetries = 4, caCertificate } = options;
  const http = axios.create({
    baseURL: root,
    timeout: timeoutSeconds * 1000,
    // A redirected POST would be repeated as a GET, and a redirect could take the key elsewhere.
    maxRedirects: 0,
    responseType: "text",
    transformResponse: (body: string) => body,
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({
      keepAlive: true,
      ...(caCertificate === undefined ? {} : { ca: [...rootCertificates, caCertificate] }),
    }),
    headers: {
      Accept: "application/json",
      "Content-Type": "application/json",
      ...(options.userAgent === undefined ? {} : { "User-Agent": options.userAgent }),
      ...(credential === undefined ? {} : { Authorization: `${credential.scheme} ${credential.value}` }),
    },
  });
  axiosRetry(http, {
    retries: maxRetries,
    shouldResetTimeout: true,
    retryDelay: (count, error) => exponentialDelay(count, error, 250),
    retryCondition: isWorthAnotherTry,
  });
  return http;
}

/** Whether a fault may pass, and the call can be repeated without doing anything twice. */
function isWorthAnotherTry({ config, code, response }: AxiosError): boolean {
  if (response?.status === throttled) return true;
  if (config?.method?.toUpperCase() === "POST") return code === "ECONNREFUSED";
  return response === undefined ? code !== undefined && lost.includes(code) : response.status >= 500;
}

/** Faults without an answer. The library's error is not kept: it holds the request's headers, and so the credential. */
function describeNetworkFault(error: unknown, method: Method, path: string, origin: string): FlagsmithError {
  const code = (error as { code?: string }).code ?? "";
  const reason = error instanceof Error ? error.message : String(error);
  const sent = method !== "GET" && code !== "ECONNREFUSED" && code !== "ENOTFOUND";
  const tls = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code);
  const mend = tls
    ? "give the certificate authority's certificate in caCertificate"
    : "check apiUrl and the network, and run again";
  return new FlagsmithError(
    `${method} ${path} got no answer from ${origin} (${code || reason}), expected one; ${mend}.`,
    {
      kind: "unreachable",
      outcome: sent ? "unknown" : "notDone",
    },
  );
}

function toFailed(response: AxiosResponse<string>, method: Method, path: string, origin: string) {
  const contentType: unknown = response.headers["content-type"];
  return {
    method,
    path,
    origin,
    status: response.status,
    contentType: typeof contentType === "string" ? contentType : "",
    body: typeof response.data === "string" ? response.data : "",
    fromFlagsmith: response.headers["flagsmith-version"] !== undefined,
  };
}

/** Runs at most `most` tasks at a time; the others wait their turn. */
function limiter(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await task();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
