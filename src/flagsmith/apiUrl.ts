/** The address of a Flagsmith API. */
export interface ApiUrl {
  /** Scheme, host and port, without a slash at the end: what Okta's application calls "API Base URL". */
  readonly origin: string;
  /** Root of the API's paths, ending in `/api/v1`. */
  readonly root: string;
}

/** Hosts that plain http is allowed for: what is said to them never leaves the machine. */
const loopback = /^(127\.0\.0\.1|\[::1\]|localhost|.+\.localhost)$/;

/**
 * Reads the address of a Flagsmith API, given with or without `/api/v1`.
 *
 * @throws Error in one sentence when the text is no such address.
 */
export function normaliseApiUrl(text: string): ApiUrl {
  const expected = "expected the root URL of a Flagsmith API, such as https://flagsmith.acme.example";
  const refuse = (mend: string) => new Error(`found "${text.slice(0, 80)}", ${expected}; ${mend}.`);

  if (!URL.canParse(text)) throw refuse("give a whole URL");
  const url = new URL(text);
  if (url.username !== "" || url.password !== "")
    throw new Error(`found a URL with credentials in it, ${expected}; remove them.`);
  if (url.protocol !== "https:" && url.protocol !== "http:") throw refuse("use https");
  if (url.protocol === "http:" && !loopback.test(url.hostname)) {
    throw refuse("use https, since the API key is sent there");
  }
  if (url.search !== "" || url.hash !== "") throw refuse("leave out the query and the fragment");
  const path = url.pathname.replace(/\/+$/, "");
  if (path !== "" && path !== "/api/v1")
    throw refuse(`leave out "${path}"; the API is at the root of its host`);
  return { origin: url.origin, root: `${url.origin}/api/v1` };
}
