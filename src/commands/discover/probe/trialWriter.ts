import { type OktaApplication, applicationIn } from "../../../okta/applications.js";
import { describeFailure, factsOf } from "../../../okta/failure.js";
import { normaliseOrgUrl } from "../../../okta/orgUrl.js";
import {
  type OktaReaderOptions,
  type Sent,
  createSdkClient,
  senderOf,
  tokenRefusalOf,
} from "../../../okta/sdkClient.js";
import type { Refusal } from "./refusal.js";
import { trialBody } from "./trialApplication.js";

/** What became of an application that was to be created. */
export type TrialCreation =
  | { readonly kind: "created"; readonly application: OktaApplication }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** Makes and deletes trial applications: the only two things that this package writes to Okta by itself. */
export interface TrialWriter {
  /**
   * Makes an inactive trial application of this internal name.
   *
   * @throws OktaError for every failure but a refusal of what was asked for; the application may exist all the same
   * after one of kind `unreachable`, `serverFault` or `notOkta`.
   */
  create(name: string, settings: Readonly<Record<string, string>>): Promise<TrialCreation>;
  /** Deletes an inactive application. One that is not there is fine. @throws OktaError */
  delete(applicationId: string): Promise<void>;
}

/**
 * A writer of trial applications in one organisation. Making it sends nothing. It is apart from the reader, which never
 * writes, and sends what it sends as it is: the SDK's own models would leave the settings out.
 *
 * @throws Error when `orgUrl` is no address of an organisation.
 */
export function createTrialWriter(options: OktaReaderOptions): TrialWriter {
  const orgUrl = normaliseOrgUrl(options.orgUrl);
  const client = createSdkClient(orgUrl, options);
  const send = async (path: string, request: Sent) =>
    (await senderOf(client).http(`${orgUrl}${path}`, request)).text();
  const failure = (call: string, error: unknown) =>
    describeFailure({ call, orgUrl, error, tokenRefusal: tokenRefusalOf(client), needs: "change" });

  return {
    create: async (name, settings) => {
      const call = "POST /api/v1/apps";
      try {
        const text = await send("/api/v1/apps?activate=false", {
          method: "post",
          headers: { Accept: "application/json", "Content-Type": "application/json" },
          body: JSON.stringify(trialBody(name, settings)),
        });
        return { kind: "created", application: applicationIn(call, parse(text)) };
      } catch (error) {
        const refusal = refusalIn(error);
        if (refusal !== undefined) return { kind: "refused", refusal };
        throw failure(call, error);
      }
    },
    delete: async (applicationId) => {
      const path = `/api/v1/apps/${encodeURIComponent(applicationId)}`;
      try {
        await send(path, { method: "delete", headers: { Accept: "application/json" } });
      } catch (error) {
        const described = failure(`DELETE ${path}`, error);
        if (described.kind !== "notFound") throw described;
      }
    },
  };
}

/** Okta's answer to what it will not create: an unknown name (400 or 404; which is not known), or settings. */
function refusalIn(error: unknown): Refusal | undefined {
  const { status, errorSummary, errorCauses } = factsOf(error);
  if ((status !== 400 && status !== 404) || errorSummary === undefined) return undefined;
  return { status, errorSummary, causes: errorCauses };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
