import { OktaError, foreignAnswer } from "./errors.js";

/** Most pages of a list. Applications come by 200, groups by 10,000. */
const mostPages = 500;

/** A page of a list. */
export interface Page {
  readonly records: readonly unknown[];
  /** The header `Link`. */
  readonly link: string | null;
}

/**
 * Every record of a list, page by page. A list that does not end, or that goes on at another address, to which the
 * credential must not go, is an error.
 *
 * @param call - as messages name it.
 * @param first - URL of the first page.
 * @throws OktaError
 */
export async function readPages(
  call: string,
  first: string,
  read: (url: string) => Promise<Page>,
): Promise<unknown[]> {
  const { origin } = new URL(first);
  const all: unknown[] = [];
  const seen = new Set<string>();
  for (let url: string | undefined = first; url !== undefined;) {
    if (seen.has(url)) throw foreignAnswer(call, "names a page again that was read");
    if (seen.size === mostPages) throw foreignAnswer(call, `has more than ${mostPages} pages`);
    seen.add(url);
    const { records, link }: Page = await read(url);
    all.push(...records);
    url = nextOf(link, call, origin);
  }
  return all;
}

/** Source: RFC 8288, section 3; Okta's reference, "Pagination". */
function nextOf(link: string | null, call: string, origin: string): string | undefined {
  const next = link?.match(/<([^>]*)>;\s*rel="next"/)?.[1];
  if (next === undefined) return undefined;
  if (!URL.canParse(next, origin)) throw foreignAnswer(call, "names a next page that is no address");
  const url = new URL(next, origin);
  if (url.origin !== origin)
    throw new OktaError(
      {
        found: `${origin} continues a list at ${url.origin}`,
        expected: "its own address",
        fix: "give that one as the organisation's URL",
      },
      "notOkta",
    );
  return url.href;
}
