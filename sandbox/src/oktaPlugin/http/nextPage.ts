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
