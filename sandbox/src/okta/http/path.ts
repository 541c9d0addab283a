/**
 * Path of a request, whatever its target looks like: the Okta plugin sends whole URLs, as to a proxy, sometimes without
 * the port; the Node SDK sends `//api/…` when its organisation's URL ends in a slash.
 */
export function pathOf(request: Request): string {
  return new URL(request.url).pathname.replaceAll(/\/{2,}/g, "/");
}
