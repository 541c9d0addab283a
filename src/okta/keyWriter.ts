import { z } from "zod";
import { type ApplicationKey, applicationKeyIn } from "./applicationKeys.js";
import { foreignAnswer } from "./errors.js";
import { describeFailure } from "./failure.js";
import { normaliseOrgUrl } from "./orgUrl.js";
import { type OktaReaderOptions, type Sent, createSdkClient, senderOf, tokenRefusalOf } from "./sdkClient.js";

/** Makes signing keys of an application, and says which one signs. */
export interface KeyWriter {
  /** Makes a key. It signs nothing before it is switched to. @throws OktaError */
  generate(applicationId: string, years: number): Promise<ApplicationKey>;
  /** Lets the application sign with this key of its own from now on. @throws OktaError */
  signWith(applicationId: string, kid: string): Promise<void>;
}

/** An application as Okta shows it: all of it goes back, since a PUT replaces it. */
const wholeApplication = z.looseObject({
  credentials: z.looseObject({ signing: z.looseObject({}).nullish() }).nullish(),
});

/**
 * A writer of signing keys in one organisation. Making it sends nothing. It is apart from the reader, which never writes.
 *
 * @throws Error when `orgUrl` is no address of an organisation.
 */
export function createKeyWriter(options: OktaReaderOptions): KeyWriter {
  const orgUrl = normaliseOrgUrl(options.orgUrl);
  const client = createSdkClient(orgUrl, options);
  const send = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const request: Sent = {
      method: method.toLowerCase(),
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    try {
      const text = await (await senderOf(client).http(`${orgUrl}${path}`, request)).text();
      return JSON.parse(text) as unknown;
    } catch (error) {
      const call = `${method} ${path}`;
      throw describeFailure({ call, orgUrl, error, tokenRefusal: tokenRefusalOf(client), needs: "change" });
    }
  };

  return {
    generate: async (applicationId, years) => {
      const path = `${pathOf(applicationId)}/credentials/keys/generate?validityYears=${years}`;
      return applicationKeyIn(`POST ${path}`, await send("POST", path));
    },
    signWith: async (applicationId, kid) => {
      const path = pathOf(applicationId);
      const application = wholeApplication.safeParse(await send("GET", path));
      if (!application.success) throw foreignAnswer(`GET ${path}`, "is no application");
      const { credentials, ...rest } = application.data;
      await send("PUT", path, {
        ...rest,
        credentials: { ...credentials, signing: { ...credentials?.signing, kid } },
      });
    },
  };
}

function pathOf(applicationId: string): string {
  return `/api/v1/apps/${encodeURIComponent(applicationId)}`;
}
