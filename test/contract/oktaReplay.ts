import type { Hono } from "hono";
import { apiToken } from "./localOkta.js";

/** A recorded call with its answer. */
export interface Exchange {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly accept?: string;
  /** Body as it was sent; empty: none. */
  readonly body: string;
  readonly status: number;
  /** Body of the answer as it came. */
  readonly response: string;
}

/** A recorded answer beside that of the local Okta. */
export interface Answered {
  readonly exchange: Exchange;
  /** The recorded answer, with what the other one chose replaced. */
  readonly recorded: string;
  readonly status: number;
  readonly response: string;
  readonly headers: Headers;
}

/**
 * Asks a local Okta what another one was asked, call by call. What the other one chose, such as ids, is replaced by what
 * the local one chose in its place.
 */
export function createReplay(app: Hono): (exchange: Exchange) => Promise<Answered> {
  const ours = new Map<string, string>();
  const translate = (text: string) =>
    [...ours].reduce((translated, [theirs, mine]) => translated.replaceAll(theirs, mine), text);

  return async (exchange) => {
    const { method, path, accept = "application/json", body } = exchange;
    const answer = await app.request(translate(path), {
      method,
      headers: { Authorization: `SSWS ${apiToken}`, Accept: accept, "Content-Type": "application/json" },
      ...(body === "" ? {} : { body: translate(body) }),
    });
    const response = await answer.text();
    learn(parseOrUndefined(exchange.response), parseOrUndefined(response), ours);
    const recorded = translate(exchange.response);
    return { exchange, recorded, status: answer.status, response, headers: answer.headers };
  };
}

/** A JSON text's value; undefined if it is none. */
export function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Ids and keys wherever they stand, and the name that Okta makes up for a custom application. */
function learn(
  theirs: unknown,
  mine: unknown,
  ours: Map<string, string>,
  keys = ["id", "kid", "name"],
): void {
  if (typeof theirs !== "object" || typeof mine !== "object" || theirs === null || mine === null) return;
  const counterparts = systemFirst(mine) as Record<string, unknown>;
  for (const [key, value] of Object.entries(systemFirst(theirs))) {
    const own = counterparts[key];
    if (keys.includes(key) && typeof value === "string" && typeof own === "string" && value !== own)
      ours.set(value, own);
    learn(value, own, ours, ["id", "kid"]);
  }
}

/** Lists of policies differ from organisation to organisation; the system's own is in each of them. */
function systemFirst(value: object): object {
  if (!Array.isArray(value)) return value;
  const list: unknown[] = value;
  const isSystem = (each: unknown) => (each as { system?: boolean } | null)?.system === true;
  return [...list.filter(isSystem), ...list.filter((each) => !isSystem(each))];
}
