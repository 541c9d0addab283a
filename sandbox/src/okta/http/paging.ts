import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { refusals } from "../errors.js";

/** Most records of one page. Source: Okta's reference, "limit". */
const largestPage = 200;

/** How a collection is paged. */
export interface PageOptions<T> {
  readonly publicUrl: string;
  /** Records of a page where the request does not say. */
  readonly defaultLimit: number;
  readonly idOf: (item: T) => string;
}

/**
 * The page that a request asks for, with its links set on the answer.
 *
 * @throws OktaRefusal when `limit` or `after` cannot be.
 */
export function pageOf<T>(c: Context, items: readonly T[], options: PageOptions<T>): T[] {
  const { publicUrl, defaultLimit, idOf } = options;
  const limit = readLimit(c.req.query("limit"), defaultLimit);
  const after = c.req.query("after");
  const start = after ? items.findIndex((each) => idOf(each) === after) + 1 : 0;
  if (after && start === 0) throw refusals.validation("after", "after: Invalid paging request");

  const page = items.slice(start, start + limit);
  const last = page.at(-1);
  const link = (rel: string, change: Readonly<Record<string, string>>) =>
    `<${publicUrl}${c.req.path}?${queryOf(c, change).toString()}>; rel="${rel}"`;
  const links = [link("self", { limit: String(limit) })];
  if (last !== undefined && start + limit < items.length)
    links.push(link("next", { after: idOf(last), limit: String(limit) }));
  setLinks(c, links);
  return page;
}

/** Sets one link of a list that has no pages: the request's own. */
export function linkToSelf(c: Context, publicUrl: string): void {
  const query = queryOf(c, {}).toString();
  setLinks(c, [`<${publicUrl}${c.req.path}${query === "" ? "" : `?${query}`}>; rel="self"`]);
}

/**
 * Links are a header line each. Joined in one line, Okta's Go clients take the first for the next and ask for the same
 * page for ever. Web headers cannot say that, so the lines go to Node's answer if there is one.
 */
function setLinks(c: Context, links: readonly string[]): void {
  const { outgoing } = (c.env ?? {}) as Partial<HttpBindings>;
  if (outgoing !== undefined) outgoing.setHeader("link", links);
  else for (const link of links) c.header("link", link, { append: true });
}

function readLimit(given: string | undefined, byDefault: number): number {
  if (given === undefined || given === "") return byDefault;
  const limit = Number(given);
  if (!Number.isInteger(limit) || limit < 1)
    throw refusals.validation("limit", `limit: must be a whole number from 1 to ${largestPage}`);
  return Math.min(limit, largestPage);
}

/** The request's query in alphabetical order, as Okta writes it, without what was given empty. */
function queryOf(c: Context, change: Readonly<Record<string, string>>): URLSearchParams {
  const all = Object.entries({ ...c.req.query(), ...change }).filter(([, value]) => value !== "");
  return new URLSearchParams(all.sort(([a], [b]) => a.localeCompare(b)));
}
