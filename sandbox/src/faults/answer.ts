/**
 * What a fault makes of an answer. Pure, but for the body's text.
 *
 * @module
 */
import type { Fault } from "./fault.js";

/** Thrown instead of an answer: the connection has to end, without one or in the middle of it. */
export class ConnectionCut extends Error {
  override readonly name = "ConnectionCut";
  /** As Node.js calls it, for clients that are reached without a connection. */
  readonly code = "ECONNRESET";
  /** @param torn - the answer of which the first half arrives; undefined: nothing arrives. */
  constructor(readonly torn?: TornAnswer) {
    super("socket hang up");
  }
}

/** An answer that breaks off. */
export interface TornAnswer {
  readonly status: number;
  /** They promise the whole body. */
  readonly headers: Headers;
  readonly firstHalf: Buffer;
}

/** A page of HTML, as proxies and crashed servers send it. */
const page = (title: string) =>
  `<!doctype html>\n<html lang="en">\n<head><title>${title}</title></head>\n<body><h1>${title}</h1></body>\n</html>\n`;
const html = { "Content-Type": "text/html; charset=utf-8" } as const;
const titles = {
  500: "Server Error (500)",
  502: "502 Bad Gateway",
  503: "503 Service Temporarily Unavailable",
  504: "504 Gateway Time-out",
} as const;

/** The answer to a call that was not carried out; undefined for a fault that lets it be carried out. */
export function refusal(fault: Fault, now: Date): Response | undefined {
  switch (fault.kind) {
    case "throttle":
      return throttled(fault, now);
    case "serverError":
      return fault.effect === "none" ? serverError(fault.status) : undefined;
    case "redirect":
      return new Response(null, { status: fault.status, headers: { Location: fault.location } });
    case "cut":
      if (fault.at === "before") throw new ConnectionCut();
      return undefined;
    default:
      return undefined;
  }
}

/** What arrives of the answer to a call that was carried out. @throws ConnectionCut if not all of it does. */
export async function spoiled(fault: Fault, answer: Response, now: Date): Promise<Response> {
  switch (fault.kind) {
    case "serverError":
      return serverError(fault.status);
    case "cut":
      if (fault.at === "after") throw new ConnectionCut();
      return abort(answer);
    case "truncate": {
      const text = await answer.text();
      return withBody(answer, text.slice(0, Math.floor(text.length / 2)));
    }
    case "oversize":
      return oversized(answer, fault.bytes);
    case "wrongBody":
      return fault.body === "html"
        ? new Response(page("Welcome"), { status: 200, headers: html })
        : withBody(answer, wrongBody(fault.body, await answer.text()));
    case "shortPage":
      return changedPage(answer, (found) => ({ ...found, next: null, results: found.results.slice(0, -1) }));
    case "endlessPages":
      return changedPage(answer, (found) => ({ ...found, count: found.count + 1_000_000, next: "/?page=2" }));
    case "clockSkew":
      return skewed(answer, new Date(now.getTime() + fault.seconds * 1000));
    default:
      return answer;
  }
}

function throttled(fault: Extract<Fault, { kind: "throttle" }>, now: Date): Response {
  const free = new Date(now.getTime() + fault.seconds * 1000);
  const headers: Readonly<Record<typeof fault.header, Readonly<Record<string, string>>>> = {
    none: {},
    "retry-after": { "Retry-After": String(fault.seconds) },
    // Source: RFC 9110, section 10.2.3.
    "retry-after-date": { "Retry-After": free.toUTCString() },
    // Source: Okta's documentation of rate limits. Clients wait from `Date` until the reset.
    "rate-limit": {
      Date: now.toUTCString(),
      "X-Rate-Limit-Limit": "600",
      "X-Rate-Limit-Remaining": "0",
      "X-Rate-Limit-Reset": String(Math.floor(free.getTime() / 1000)),
    },
  };
  return new Response(JSON.stringify({ detail: "Request was throttled." }), {
    status: 429,
    headers: { "Content-Type": "application/json", ...headers[fault.header] },
  });
}

function serverError(status: keyof typeof titles): Response {
  return new Response(page(titles[status]), { status, headers: html });
}

async function abort(answer: Response): Promise<never> {
  const body = Buffer.from(await answer.arrayBuffer());
  const headers = new Headers(answer.headers);
  headers.set("Content-Length", String(body.length));
  const firstHalf = body.subarray(0, Math.floor(body.length / 2));
  throw new ConnectionCut(body.length < 2 ? undefined : { status: answer.status, headers, firstHalf });
}

/** In pieces, so that nobody has to hold what nobody should read. */
async function oversized(answer: Response, bytes: number): Promise<Response> {
  const first = Buffer.from(await answer.arrayBuffer());
  const piece = new Uint8Array(64 * 1024).fill(0x20);
  let left = bytes;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(first),
    pull: (controller) => {
      if (left <= 0) return controller.close();
      controller.enqueue(piece.subarray(0, Math.min(left, piece.length)));
      left -= piece.length;
    },
  });
  const headers = new Headers(answer.headers);
  headers.delete("Content-Length");
  return new Response(body, { status: answer.status === 204 ? 200 : answer.status, headers });
}

function withBody(answer: Response, text: string): Response {
  const headers = new Headers(answer.headers);
  headers.delete("Content-Length");
  return new Response(answer.status === 204 ? null : text, { status: answer.status, headers });
}

const wrongBodies = { null: "null", object: "{}", list: "[]" } as const;

function wrongBody(body: keyof typeof wrongBodies | "types", text: string): string {
  if (body !== "types") return wrongBodies[body];
  try {
    return JSON.stringify(otherTypes(JSON.parse(text)));
  } catch {
    return "12";
  }
}

/** The same names, with every value of another type. */
function otherTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(otherTypes);
  if (typeof value === "string") return 12;
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "object" || value === null) return [];
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, otherTypes(each)]));
}

interface Page {
  readonly count: number;
  readonly results: readonly unknown[];
}

/** A changed page of Flagsmith's; what is none stays as it is. */
async function changedPage(answer: Response, change: (page: Page) => unknown): Promise<Response> {
  const text = await answer.text();
  try {
    const found = JSON.parse(text) as Partial<Page>;
    if (Array.isArray(found.results) && typeof found.count === "number")
      return withBody(
        answer,
        JSON.stringify(change({ ...found, count: found.count, results: found.results })),
      );
  } catch {
    // No page.
  }
  return withBody(answer, text);
}

function skewed(answer: Response, time: Date): Response {
  const headers = new Headers(answer.headers);
  headers.set("Date", time.toUTCString());
  return new Response(answer.body, { status: answer.status, headers });
}
