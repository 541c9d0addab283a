import type { z } from "zod";
import { foreignAnswer } from "./errors.js";
import { describeFailure } from "./failure.js";
import { normaliseOrgUrl } from "./orgUrl.js";
import { readPages } from "./pages.js";
import {
  type OktaReaderOptions,
  type Answer,
  createSdkClient,
  senderOf,
  tokenRefusalOf,
} from "./sdkClient.js";

export type { OktaReaderOptions } from "./sdkClient.js";

/** Reads a live Okta organisation; never writes. Every method throws an `OktaError`. */
export interface OktaReader {
  /** Origin of the organisation. */
  readonly orgUrl: string;
  /** One JSON answer as Okta sent it, checked: the SDK's own models leave fields out. */
  json<T extends z.ZodType>(path: string, answer: T): Promise<z.infer<T>>;
  /** Every record of a list as Okta sent it, checked. */
  list<T extends z.ZodType>(path: string, record: T): Promise<z.infer<T>[]>;
  /** An answer that is no JSON. */
  text(path: string, mediaType: string): Promise<string>;
  /** What Okta's clock shows, to the second; undefined where its answer does not say. */
  serverTime(): Promise<Date | undefined>;
}

/**
 * A reader of one organisation. Making it sends nothing.
 *
 * Built on Okta's SDK for its authentication, and around what that gets wrong: it hides why no token was given.
 *
 * @throws Error when `orgUrl` is no address of an organisation.
 */
export function createOktaReader(options: OktaReaderOptions): OktaReader {
  const orgUrl = normaliseOrgUrl(options.orgUrl);
  const client = createSdkClient(orgUrl, options);

  const guarded = async <T>(call: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw describeFailure({ call, orgUrl, error, tokenRefusal: tokenRefusalOf(client) });
    }
  };
  const get = (url: string, accept: string) =>
    senderOf(client).http(url, { method: "get", headers: { Accept: accept } });

  return {
    orgUrl,
    json: (path, answer) =>
      guarded(`GET ${path}`, async () =>
        check(`GET ${path}`, await parse(await get(`${orgUrl}${path}`, "application/json")), answer),
      ),
    list: (path, record) =>
      guarded(`GET ${path}`, async () => {
        const records = await readPages(`GET ${path}`, `${orgUrl}${path}`, async (url) => {
          const response = await get(url, "application/json");
          const page = await parse(response);
          if (!Array.isArray(page)) throw foreignAnswer(`GET ${path}`, "is no list");
          return { records: page, link: response.headers.get("link") };
        });
        return records.map((each) => check(`GET ${path}`, each, record));
      }),
    text: (path, mediaType) =>
      guarded(`GET ${path}`, async () => (await get(`${orgUrl}${path}`, mediaType)).text()),
    serverTime: () =>
      guarded(`GET ${publicPath}`, async () => {
        const { headers } = await get(`${orgUrl}${publicPath}`, "application/json");
        const time = Date.parse(headers.get("date") ?? "");
        return Number.isNaN(time) ? undefined : new Date(time);
      }),
  };
}

/** What every organisation shows to everybody. Source: Okta's reference, "Retrieve the Org Metadata". */
const publicPath = "/.well-known/okta-organization";

async function parse(response: Answer): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function check<T extends z.ZodType>(call: string, value: unknown, schema: T): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw foreignAnswer(call, `has an unexpected "${issue?.path.join(".")}" (${issue?.message})`);
}
