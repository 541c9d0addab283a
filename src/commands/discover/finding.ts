import { DiagnosticError } from "../../diagnostics/diagnosticError.js";
import type { OktaApplication } from "../../okta/applications.js";
import type { CatalogueNames } from "../../okta/catalogue/names.js";
import type { Evidence } from "../../okta/catalogue/recogniseKeys.js";

/** What `discover` found: the names, how each key was recognised, and where. */
export interface Finding {
  readonly names: CatalogueNames;
  readonly evidence: { readonly apiBaseUrlKey: Evidence; readonly samlOrganisationKey: Evidence };
  readonly source: FindingSource;
  /** Origin of the Okta organisation. */
  readonly orgUrl: string;
}

/** Existing applications that agree; or a trial application, whose settings Okta returned or demanded. */
export type FindingSource =
  | { readonly kind: "applications"; readonly applications: readonly OktaApplication[] }
  | { readonly kind: "probe"; readonly from: "application" | "refusal" };

/** Why nothing was found, in sentences: what there is, and what to do. */
export class NotFound extends DiagnosticError {
  override readonly name = "NotFound";
}
