/** What went wrong with a call to Okta. */
export type OktaErrorKind =
  | "unauthenticated"
  | "forbidden"
  | "notFound"
  | "throttled"
  | "unreachable"
  | "serverFault"
  | "notOkta"
  | "invalid";

/** A call to Okta that failed. Its message is one sentence for people, and holds no credential. */
export class OktaError extends Error {
  override readonly name = "OktaError";
  constructor(
    message: string,
    readonly kind: OktaErrorKind,
    /** Status of the answer; undefined where there was none. */
    readonly status?: number,
  ) {
    super(message);
  }
}

/** The error of an answer that has none of Okta's forms. @param what - what it is instead: the end of "something that …". */
export function foreignAnswer(call: string, what: string): OktaError {
  return new OktaError(
    `${call} was answered with something that ${what}, expected Okta's documented form; check the organisation's URL, or update this package.`,
    "notOkta",
  );
}
