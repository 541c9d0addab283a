import { z } from "zod";

/** What can go wrong with one call. Where a fault says nothing of it, the call is carried out as ever. */
export const faultSchema = z.discriminatedUnion("kind", [
  /** Answered 429 and not carried out. Flagsmith says how long to wait by `Retry-After`, Okta by `X-Rate-Limit-Reset`. */
  z.strictObject({
    kind: z.literal("throttle"),
    header: z.enum(["none", "retry-after", "retry-after-date", "rate-limit"]).default("none"),
    seconds: z.int().nonnegative().default(1),
  }),
  /** Answered with a page of HTML, as a proxy or a crashed server does; carried out or not. */
  z.strictObject({
    kind: z.literal("serverError"),
    status: z.union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)]).default(500),
    effect: z.enum(["none", "done"]).default("none"),
  }),
  /**
   * The connection ends: `before` the call is carried out, `after` it without an answer, or `during` the answer, of which
   * the first half arrives.
   */
  z.strictObject({ kind: z.literal("cut"), at: z.enum(["before", "during", "after"]) }),
  /** A read is answered as if the newest write had not happened yet, as by a replica. */
  z.strictObject({ kind: z.literal("stale") }),
  /** A whole answer, with the first half of its body. */
  z.strictObject({ kind: z.literal("truncate") }),
  /** The body is followed by so much white space, which is no part of its meaning. */
  z.strictObject({
    kind: z.literal("oversize"),
    bytes: z
      .int()
      .positive()
      .default(64 * 1024 * 1024),
  }),
  /** The body is something else: `null`, `{}`, `[]`, every value of another type, or a page of HTML with status 200. */
  z.strictObject({
    kind: z.literal("wrongBody"),
    body: z.enum(["null", "object", "list", "types", "html"]).default("types"),
  }),
  /** Sent elsewhere, and not carried out. */
  z.strictObject({
    kind: z.literal("redirect"),
    status: z.union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)]).default(302),
    location: z.string(),
  }),
  /** A page of a list lacks its last object, and no page follows; `count` knows better. */
  z.strictObject({ kind: z.literal("shortPage") }),
  /** Every page of a list names a next one. */
  z.strictObject({ kind: z.literal("endlessPages") }),
  /** The server's clock is so far ahead, or behind if negative. */
  z.strictObject({ kind: z.literal("clockSkew"), seconds: z.int() }),
]);

/** See {@link faultSchema}. */
export type Fault = z.infer<typeof faultSchema>;

/** Which calls a fault meets. */
export const faultOrderSchema = z.strictObject({
  service: z.enum(["okta", "flagsmith"]),
  /** `METHOD path` without the query; `*` stands for anything, and `*` alone for every call. */
  call: z.string().min(1).default("*"),
  /** The first of the matching calls to meet it, 1 for the next one. */
  occurrence: z.int().positive().default(1),
  /** How many matching calls in a row meet it. */
  times: z.int().positive().default(1),
  fault: faultSchema,
});

/** See {@link faultOrderSchema}; everything but the service and the fault has a default. */
export type FaultOrder = z.input<typeof faultOrderSchema>;

/** Whether a call, `METHOD path`, looks like a pattern. */
export function looksLike(pattern: string, call: string): boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(call);
}
