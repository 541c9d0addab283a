import { z } from "zod";

/**
 * How this Flagsmith behaves where installations differ, or where nobody outside Flagsmith knows. The defaults are the
 * strict reading of what is documented.
 */
export const settingsSchema = z.object({
  /** `enterprise`: self-hosted with SAML; `saas`: SAML needs a plan; `oss`: without SAML. */
  deployment: z.enum(["enterprise", "saas", "oss"]).default("enterprise"),
  /** `unified`: one image for API and dashboard, which answers every unknown path; `api-only`: as on SaaS. */
  image: z.enum(["unified", "api-only"]).default("api-only"),
  version: z.string().default("2.265.0"),
  /** Objects on a page of a list. Source: Flagsmith's production settings. */
  pageSize: z.int().positive().default(999),
  /** The metadata's own URLs are https whatever the request was (`SAML_FORCE_SSL`). */
  forceHttps: z.boolean().default(false),
  /** Calls with an API key that are let through in a minute; 0: no limit, as in a plain installation. */
  callsPerMinute: z.int().nonnegative().default(0),
  /** How far the IdP's clock may be off. Source: Flagsmith's `SAML_ACCEPTED_TIME_DIFF`. */
  acceptedTimeDiffSeconds: z.int().nonnegative().default(60),
  /**
   * Which signatures an answer needs. Flagsmith's choice is not known: `default` is pysaml2's (the response), `okta-ex` that
   * of Okta's example (the assertion).
   */
  signatures: z.enum(["default", "okta-ex", "both", "either"]).default("both"),
  /** What a second mapping of one attribute gets. Unknown of the real one. */
  secondMapping: z.enum(["allow", "refuse"]).default("allow"),
  /** Whether a second group of one external id gets the real one's bare 500, or an explanation. */
  duplicateExternalId: z.enum(["serverError", "refuse"]).default("serverError"),
});

export type FlagsmithSettings = z.infer<typeof settingsSchema>;
