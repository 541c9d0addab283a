import axios, { type AxiosResponse, AxiosHeaders } from "axios";
import type { ZodType } from "zod";
import type { Sleep } from "../sleep.js";
import { failureOf } from "./failure.js";

/** Headers of an answer, in lower case. */
type Headers = Readonly<Record<string, string | undefined>>;

/** Longest wait, in seconds: the real plugin's default of `maxWaitSeconds`. */
const longestWait = 300;

/**
 * How long to wait, in milliseconds, before a call that was refused with 429 is made again: until the limit is reset, by Okta's clock, and
 * a second more. Source: terraform-provider-okta `sdk/v2_requestExecutor.go`.
 *
 * @throws Error when the answer does not say when the limit is reset.
 */
export function waitForReset(headers: Headers): number {
  const reset = Number(headers["x-rate-limit-reset"] ?? Number.NaN);
  const date = Date.parse(headers.date ?? "");
  if (!Number.isFinite(reset)) throw new Error("X-Rate-Limit-Reset header is missing or invalid");
  if (Number.isNaN(date)) throw new Error("date header is missing or invalid");
  return Math.min(Math.max(reset - Math.floor(date / 1000), 0) + 1, longestWait) * 1000;
}

/**
 * Path and query of the page behind a `Link` header, or undefined on the last page. Its host is passed over, as the real plugin does.
 *
 * @param link - One header line, or several joined with commas.
 */
export function nextPage(link: string | undefined): string | undefined {
  const next = link
    ?.split(/,\s*(?=<)/)
    .map((part) => /^<([^>]+)>;\s*rel="next"/.exec(part.trim())?.[1])
    .find((url) => url !== undefined);
  if (next === undefined) return undefined;
  const { pathname, search } = new URL(next, "http://okta");
  return `${pathname}${search}`;
}

/** Okta's Management API. Paths begin with `/`. Every call throws an OktaApiError when Okta refuses it. */
export interface OktaHttp {
  get<Body>(path: string, body: ZodType<Body>): Promise<Body>;
  /** All pages of a list. */
  list<Item>(path: string, items: ZodType<readonly Item[]>): Promise<readonly Item[]>;
  getXml(path: string): Promise<string>;
  post<Body>(path: string, payload: unknown, body: ZodType<Body>): Promise<Body>;
  put<Body>(path: string, payload: unknown, body: ZodType<Body>): Promise<Body>;
  /** A call that sends nothing and whose answer does not matter. */
  order(method: "POST" | "PUT" | "DELETE", path: string): Promise<void>;
}

/** How calls are made. */
export interface OktaHttpOptions {
  /** Origin of the organisation, without a slash at the end. */
  readonly url: string;
  /** The value of the Authorization header. */
  readonly authorise: () => Promise<string>;
  /** How often a call that was refused with 429 is made again. */
  readonly retries: number;
  readonly sleep: Sleep;
}

interface Call {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly accept?: "application/json" | "application/xml";
  readonly payload?: unknown;
}

interface Answer {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** A client. Calls that are refused because of a rate limit wait for its end and are made again. */
export function createOktaHttp(options: OktaHttpOptions): OktaHttp {
  const send = (call: Call) => sendWithRetries(options, call);
  const json = async <Body>(call: Call, body: ZodType<Body>) => parse(call, (await send(call)).body, body);
  return {
    get: (path, body) => json({ method: "GET", path }, body),
    list: async (path, items) => {
      const all = [];
      for (let page: string | undefined = path; page !== undefined;) {
        const call: Call = { method: "GET", path: page };
        const { headers, body } = await send(call);
        all.push(...parse(call, body, items));
        page = nextPage(headers.link);
      }
      return all;
    },
    getXml: async (path) => (await send({ method: "GET", path, accept: "application/xml" })).body,
    post: (path, payload, body) => json({ method: "POST", path, payload }, body),
    put: (path, payload, body) => json({ method: "PUT", path, payload }, body),
    order: async (method, path) => void (await send({ method, path })),
  };
}

async function sendWithRetries(options: OktaHttpOptions, call: Call): Promise<Answer> {
  for (let attempt = 0; ; attempt += 1) {
    const response = await sendOnce(options, call);
    const answer = { headers: headersOf(response), body: response.data };
    if (response.status < 400) return answer;
    const { status, statusText } = response;
    if (status !== 429) throw failureOf({ status, statusText, ...answer });
    if (attempt === options.retries) throw new Error("too many requests");
    await options.sleep(waitForReset(answer.headers));
  }
}

async function sendOnce({ url, authorise }: OktaHttpOptions, call: Call): Promise<AxiosResponse<string>> {
  const { method, path, accept = "application/json", payload } = call;
  return axios.request<string>({
    method,
    url: `${url}${path}`,
    headers: {
      Accept: accept,
      Authorization: await authorise(),
      "Content-Type": payload === undefined ? undefined : "application/json",
      "User-Agent": "okta-plugin-stand-in",
    },
    data: payload === undefined ? undefined : JSON.stringify(payload),
    responseType: "text",
    transformResponse: (body: string) => body,
    validateStatus: () => true,
    // The address given is the one to reach; proxies of the environment are for elsewhere.
    proxy: false,
    maxRedirects: 0,
  });
}

function headersOf({ headers }: AxiosResponse): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(AxiosHeaders.from(headers as AxiosHeaders).toJSON(true)).map(([name, value]) => [
      name.toLowerCase(),
      value === null || value === undefined ? undefined : String(value),
    ]),
  );
}

function parse<Body>({ method, path }: Call, text: string, body: ZodType<Body>): Body {
  const parsed = body.safeParse(text === "" ? undefined : JSON.parse(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(
    `${method} ${path} was answered without what the Okta plugin needs: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}; ` +
      `the real plugin would crash on it.`,
  );
}
