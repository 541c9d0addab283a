/** Hosts that plain http is allowed for: what is said to them never leaves the machine. Source: RFC 6761, section 6.3. */
const loopback = /^(127\.0\.0\.1|\[::1\]|localhost|.+\.localhost)$/;

/** Whether a URL's host is this machine. */
export function isLoopback({ hostname }: URL): boolean {
  return loopback.test(hostname);
}
