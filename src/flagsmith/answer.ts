import type { HttpAnswer } from "../http/exchange.js";
import type { Form } from "./call.js";

/** An answer, as far as it is looked at. */
export interface Answer {
  readonly status: number;
  /** Media type without parameters, in lower case; empty if the answer names none. */
  readonly contentType: string;
  readonly body: string;
  /** The header `Flagsmith-Version`, which every answer of a Flagsmith has; undefined if a proxy may have answered. */
  readonly flagsmithVersion?: string | undefined;
  /** Where a redirect leads. */
  readonly location?: string | undefined;
  /** The header `Date`, as sent: the server's clock, in whole seconds. */
  readonly date?: string | undefined;
  /** The header `Retry-After`, as sent. */
  readonly retryAfter?: string | undefined;
}

/** What is looked at of an answer. */
export function answerOf({ status, headers, body }: HttpAnswer): Answer {
  return {
    status,
    contentType: (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "",
    body,
    flagsmithVersion: headers["flagsmith-version"],
    location: headers.location,
    date: headers.date,
    retryAfter: headers["retry-after"],
  };
}

/** What the body is; undefined for anything that is none of Flagsmith's forms, such as a page of HTML. */
export function formOf({ contentType, body }: Answer): Form | undefined {
  // Flagsmith's catch-all route answers with the type of JSON and nothing in it.
  if (body.trim() === "") return contentType === "application/json" ? undefined : "nothing";
  if (contentType === "application/json") return parseJson(body) === undefined ? undefined : "json";
  return /^(application|text)\/([\w.-]+\+)?xml$/.test(contentType) && !contentType.includes("xhtml")
    ? "xml"
    : undefined;
}

/** The value of a JSON text; undefined if it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
