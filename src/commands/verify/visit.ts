import { interactiveLimits } from "../../facts/limits.js";
import { createExchange } from "../../http/exchange.js";
import { HttpFault } from "../../http/faults.js";
import { proxyFor } from "../../http/proxy.js";

/** A page's response. */
export interface Visit {
  readonly status: number;
  /** Where the redirects ended, without the query. */
  readonly url: string;
}

/** A page did not answer. The message is one sentence without a full stop. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/** Redirects to follow; browsers follow twenty. Okta's sign-in has two or three. */
const mostRedirects = 10;

/**
 * Requests a page like a visitor who is not signed in, without credential or cookie, and follows every redirect.
 *
 * @param caCertificate - additional certificate authorities to trust, PEM.
 * @throws NoAnswer when a host cannot be reached, redirects never end, or one leads to no address.
 */
export async function visit(address: string, caCertificate?: string): Promise<Visit> {
  let url = new URL(address);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const { status, headers } = await get(url, caCertificate);
    const { location } = headers;
    if (status < 300 || status > 399 || location === undefined) {
      url.search = "";
      return { status, url: url.href };
    }
    url = targetOf(location, url);
  }
  throw new NoAnswer(`${url.origin} redirects more than ${mostRedirects} times`);
}

function targetOf(location: string, from: URL): URL {
  const target = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (target !== undefined && ["http:", "https:"].includes(target.protocol)) return target;
  throw new NoAnswer(`${from.origin} redirects to something that is not a web address`);
}

async function get(url: URL, caCertificate: string | undefined) {
  const exchange = createExchange({ proxy: proxyFor(url.origin), caCertificate });
  const headers = { Accept: "text/html,application/xhtml+xml" };
  try {
    return await exchange(
      { method: "GET", url: url.href, headers },
      { milliseconds: interactiveLimits.timeoutSeconds * 1000 },
    );
  } catch (error) {
    if (!(error instanceof HttpFault)) throw error;
    throw new NoAnswer(`${url.origin} gave no answer (${error.code || error.message})`);
  }
}
