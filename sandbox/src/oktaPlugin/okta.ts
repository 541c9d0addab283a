import { z } from "zod";
import type { OktaHttp } from "./http/client.js";
import type { Sleep } from "./sleep.js";

/** An Okta organisation, as the resources see it. */
export interface Okta {
  readonly http: OktaHttp;
  /** Whether the organisation runs on Okta's Classic Engine. It is asked once, when somebody first wants to know. */
  isClassic(): Promise<boolean>;
  readonly sleep: Sleep;
}

const wellKnown = z.object({ pipeline: z.string().optional() });

/** The organisation behind an HTTP client. */
export function openOkta(http: OktaHttp, sleep: Sleep): Okta {
  let answer: Promise<boolean> | undefined;
  const ask = async () => (await http.get("/.well-known/okta-organization", wellKnown)).pipeline === "v1";
  return {
    http,
    // An organisation that does not say so is taken for one on the Identity Engine, and is asked again.
    isClassic: () =>
      (answer ??= ask().catch(() => {
        answer = undefined;
        return false;
      })),
    sleep,
  };
}
