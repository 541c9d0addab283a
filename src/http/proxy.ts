import { getProxyForUrl } from "proxy-from-env";

/** A proxy that the environment names, and that cannot be used. The message repeats none of it: it may hold a password. */
export class ProxyUrlError extends Error {
  override readonly name = "ProxyUrlError";
}

/**
 * The proxy that the environment has for an address: `HTTPS_PROXY`, unless `NO_PROXY` names the host; undefined where
 * there is none. What is said in plain http never leaves this machine, so no proxy has anything to do with it.
 *
 * @param origin - scheme, host and port.
 * @throws ProxyUrlError when the environment names something else than an http or https proxy.
 */
export function proxyFor(origin: string): URL | undefined {
  if (!origin.startsWith("https:")) return undefined;
  const found = getProxyForUrl(origin);
  if (found === "") return undefined;
  const proxy = URL.canParse(found) ? new URL(found) : undefined;
  const usable = proxy?.protocol === "http:" || proxy?.protocol === "https:";
  if (usable && isDecodable(proxy.username) && isDecodable(proxy.password)) return proxy;
  throw new ProxyUrlError(
    "HTTPS_PROXY: found text that is no URL of a proxy, expected one that begins with http:// or https://, such as http://proxy.acme.example:3128, with user name and password percent-encoded; correct it in the environment.",
  );
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
