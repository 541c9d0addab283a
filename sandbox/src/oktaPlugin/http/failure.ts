import { z } from "zod";

const errorBody = z.object({
  errorSummary: z.string().optional(),
  error_description: z.string().optional(),
  errorCauses: z.array(z.record(z.string(), z.unknown())).optional(),
});

/** What is looked at of an answer that is an error. */
export interface FailedAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** Okta refused a call. The message is worded as the real plugin words it. */
export class OktaApiError extends Error {
  override readonly name = "OktaApiError";
  constructor(
    readonly status: number,
    private readonly statusText: string,
    message: string,
  ) {
    super(message);
  }

  /** The message with the status behind it, as the real plugin gives it where it looks at the status. */
  get messageWithStatus(): string {
    return `${this.message}, Status: ${this.status} ${this.statusText}`;
  }

  /** `404 Not Found`, which is all that the newer ones of the real plugin's clients say. */
  get statusLine(): string {
    return `${this.status} ${this.statusText}`;
  }
}

/** The error that an answer stands for. Source: terraform-provider-okta `sdk/v2_error.go`, `sdk/v2_requestExecutor.go`. */
export function failureOf({ status, statusText, headers, body }: FailedAnswer): OktaApiError {
  const described =
    status === 401 || status === 403 ? bearerDescription(headers["www-authenticate"]) : undefined;
  if (described !== undefined) return new OktaApiError(status, statusText, apiError(described, []));
  const { errorSummary = "", error_description = "", errorCauses = [] } = parseBody(body);
  const requestId = status === 500 ? `, x-okta-request-id=${headers["x-okta-request-id"] ?? ""}` : "";
  return new OktaApiError(
    status,
    statusText,
    apiError(error_description || `${errorSummary}${requestId}`, errorCauses),
  );
}

/**
 * What a call found, or undefined if Okta says that there is no such thing.
 *
 * @throws Error with the status in its message for any other refusal.
 */
export async function unlessNotFound<Found>(call: Promise<Found>): Promise<Found | undefined> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof OktaApiError)) throw error;
    if (error.status === 404) return undefined;
    throw new Error(error.messageWithStatus, { cause: error });
  }
}

function apiError(summary: string, causes: readonly Readonly<Record<string, unknown>>[]): string {
  const error =
    summary === "" ? "the API returned an unknown error" : `the API returned an error: ${summary}`;
  if (causes.length === 0) return error;
  const listed = causes.flatMap((cause) =>
    Object.entries(cause).map(([key, value]) => `${key}: ${String(value)}`),
  );
  return `${error}. Causes: ${listed.join(", ")}`;
}

function bearerDescription(header = ""): string | undefined {
  return header.includes("Bearer") ? /error_description="([^"]*)"/.exec(header)?.[1] : undefined;
}

function parseBody(body: string): z.infer<typeof errorBody> {
  try {
    return errorBody.parse(JSON.parse(body));
  } catch {
    return {};
  }
}
