/** Hosts that plain http is allowed for: what is sent to them never leaves the machine. Source: RFC 6761, section 6.3. */
const loopback = /^(127\.0\.0\.1|\[::1\]|localhost|.+\.localhost)$/;

/** Whether a URL's host is this machine. */
export function isLoopback({ hostname }: URL): boolean {
  return loopback.test(hostname);
}

/** Whether what is sent to a URL is safe on its way: over TLS, or without leaving the machine. */
export function isSafeTransport(url: URL): boolean {
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url));
}
