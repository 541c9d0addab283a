/** The part in use of a package that has no types of its own. */
declare module "proxy-from-env" {
  /** The proxy that the environment has for a URL; empty if there is none, or `NO_PROXY` names the host. */
  export function getProxyForUrl(url: string): string;
}
