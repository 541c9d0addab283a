import type { ContentfulStatusCode } from "hono/utils/http-status";
import { mintErrorId } from "./ids.js";

/** A refusal, with what Okta would say. Thrown by rules and routes, rendered in one place. */
export class OktaRefusal extends Error {
  override readonly name = "OktaRefusal";
  constructor(
    readonly status: ContentfulStatusCode,
    readonly code: string,
    readonly summary: string,
    readonly causes: readonly string[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${status} ${code} ${summary}`);
  }
}

/** Body of an error answer. Source: recordings of live organisations. */
export interface ErrorBody {
  readonly errorCode: string;
  readonly errorSummary: string;
  readonly errorLink: string;
  readonly errorId: string;
  readonly errorCauses: readonly { readonly errorSummary: string }[];
}

/** A refusal as Okta writes it, with an id of its own. */
export function errorBody({ code, summary, causes }: OktaRefusal): ErrorBody {
  return {
    errorCode: code,
    errorSummary: summary,
    errorLink: code,
    errorId: mintErrorId(),
    errorCauses: causes.map((errorSummary) => ({ errorSummary })),
  };
}

/** What kind of thing was not found, as Okta calls it. Those of groups, assignments and keys are not recorded anywhere. */
export type ResourceType =
  | "AppInstance"
  | "App"
  | "User"
  | "UserGroup"
  | "GroupAppAssignment"
  | "AppUser"
  | "JsonWebKey"
  | "Policy"
  | "FederatedClaim";

/** The refusals of Okta's API. Source of codes and texts: Okta's list of error codes, recordings and issues. */
export const refusals = {
  validation: (subject: string, ...causes: string[]) =>
    new OktaRefusal(400, "E0000001", `Api validation failed: ${subject}`, causes),
  malformedBody: () => new OktaRefusal(400, "E0000003", "The request body was not well-formed."),
  forbidden: (headers: Readonly<Record<string, string>> = {}) =>
    new OktaRefusal(
      403,
      "E0000006",
      "You do not have permission to perform the requested action",
      [],
      headers,
    ),
  notFound: (id: string, type: ResourceType) =>
    new OktaRefusal(404, "E0000007", `Not found: Resource not found: ${id} (${type})`),
  unknownPath: () => new OktaRefusal(404, "E0000008", "The requested path was not found"),
  internal: () => new OktaRefusal(500, "E0000009", "Internal Server Error"),
  invalidToken: (headers: Readonly<Record<string, string>> = {}) =>
    new OktaRefusal(401, "E0000011", "Invalid token provided", [], headers),
  noFeature: () =>
    new OktaRefusal(401, "E0000015", "You do not have permission to access the feature you are requesting"),
  alreadyActivated: () =>
    new OktaRefusal(403, "E0000016", "Activation failed because the user is already active"),
  unacceptable: () =>
    new OktaRefusal(
      400,
      "E0000019",
      "Bad request.  Accept and/or Content-Type headers likely do not match supported values.",
    ),
  unknownMethod: () =>
    new OktaRefusal(405, "E0000022", "The endpoint does not support the provided HTTP method"),
  noActiveInstances: (name: string) =>
    new OktaRefusal(400, "E0000024", "Bad request. This operation on app metadata is not yet supported.", [
      `${name}: No active instances.`,
    ]),
  invalidSearch: (cause: string) => new OktaRefusal(400, "E0000031", "Invalid search criteria.", [cause]),
  wrongUserStatus: () =>
    new OktaRefusal(403, "E0000038", "This operation is not allowed in the user's current status."),
  assignedByGroup: () =>
    new OktaRefusal(403, "E0000046", "Deactivate application for user forbidden.", [
      "The application cannot be unassigned from the user while their group memberships grant them access",
    ]),
  rateLimit: () => new OktaRefusal(429, "E0000047", "API call exceeded rate limit due to too many requests."),
  deleteActiveApplication: () =>
    new OktaRefusal(403, "E0000056", "Delete application forbidden.", [
      "The application must be deactivated before deletion.",
    ]),
} as const;

/** Cause of a refusal: a field that must be there is not. Source: Okta's developer documentation. */
export function leftBlank(field: string): string {
  return `${field}: The field cannot be left blank`;
}

/** Cause of a refusal: a value is taken. Source: Okta's developer documentation, proven for `login`. */
export function alreadyThere(field: string): string {
  return `${field}: An object with this field already exists in the current organization`;
}
