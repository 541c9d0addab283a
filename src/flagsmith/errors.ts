/** What went wrong with a call. */
export type FlagsmithErrorKind =
  | "unauthenticated"
  | "forbidden"
  | "planTooSmall"
  | "notFound"
  | "invalid"
  | "taken"
  | "notFlagsmith"
  | "noSaml"
  | "redirected"
  | "throttled"
  | "unreachable"
  | "serverFault";

/** Details of a {@link FlagsmithError}. */
export interface FlagsmithErrorDetails {
  readonly kind: FlagsmithErrorKind;
  readonly status?: number | undefined;
  /** Whether the call may have taken effect all the same. */
  readonly outcome?: "notDone" | "unknown";
  /** Flagsmith's own messages by field, of an `invalid` or `taken`. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
}

/** A call that failed. Its message is one sentence for people, and holds no credential. */
export class FlagsmithError extends Error {
  override readonly name = "FlagsmithError";
  readonly kind: FlagsmithErrorKind;
  readonly status: number | undefined;
  readonly outcome: "notDone" | "unknown";
  readonly fields: Readonly<Record<string, readonly string[]>>;

  constructor(message: string, { kind, status, outcome = "notDone", fields = {} }: FlagsmithErrorDetails) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.outcome = outcome;
    this.fields = fields;
  }
}
