import axios from "axios";
import { createAgents } from "../flagsmith/connections.js";
import { proxyFor } from "../flagsmith/proxy.js";

/** What a page answered. */
export interface Visit {
  readonly status: number;
  /** Where the redirects ended, without its query. */
  readonly url: string;
}

/** A page that gave no answer. The message is one sentence without an end. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/** Redirects to follow; browsers follow twenty. Okta's sign-in has two or three. */
const mostRedirects = 10;

const timeoutMilliseconds = 15_000;

/**
 * Looks at a page as somebody who is not signed in would, with no credential and no cookie, over every redirect.
 *
 * @param caCertificate - certificate authorities to trust besides the usual ones, PEM.
 * @throws NoAnswer when a host cannot be reached, or redirects never end.
 */
export async function visit(address: string, caCertificate?: string): Promise<Visit> {
  let url = new URL(address);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const { status, headers } = await get(url, caCertificate);
    const location: unknown = headers.location;
    if (status < 300 || status > 399 || typeof location !== "string") {
      url.search = "";
      return { status, url: url.href };
    }
    url = new URL(location, url);
  }
  throw new NoAnswer(`${url.origin} redirects more than ${mostRedirects} times`);
}

async function get(url: URL, caCertificate: string | undefined) {
  try {
    return await axios.get<string>(url.href, {
      ...createAgents({ proxy: proxyFor(url.origin), caCertificate }),
      proxy: false,
      maxRedirects: 0,
      timeout: timeoutMilliseconds,
      responseType: "text",
      validateStatus: () => true,
      headers: { Accept: "text/html,application/xhtml+xml" },
    });
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    throw new NoAnswer(`${url.origin} gave no answer (${code ?? message ?? "unknown"})`);
  }
}
