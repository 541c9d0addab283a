import { DiagnosticError } from "../../diagnostics/diagnosticError.js";
import type { OktaApplication } from "../../okta/applications.js";
import type { CatalogueNames } from "../../okta/catalogue/names.js";
import type { Evidence } from "../../okta/catalogue/recogniseKeys.js";

/** What `discover` found: the names, by what each key was told, and where. */
export interface Finding {
  readonly names: CatalogueNames;
  readonly evidence: { readonly apiBaseUrlKey: Evidence; readonly samlOrganisationKey: Evidence };
  readonly source: FindingSource;
  /** Origin of the Okta organisation. */
  readonly orgUrl: string;
}

/** Applications that exist and agree; or a trial application, of which Okta returned or demanded the settings. */
export type FindingSource =
  | { readonly kind: "applications"; readonly applications: readonly OktaApplication[] }
  | { readonly kind: "probe"; readonly from: "application" | "refusal" };

/** Why nothing was found, in sentences: what there is, and what to do. */
export class NotFound extends DiagnosticError {
  override readonly name = "NotFound";
}
