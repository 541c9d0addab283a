import { DiagnosticError } from "../../diagnostics/diagnosticError.js";
import type { AttributeMapping, Group, Organisation, SamlConfiguration } from "../../flagsmith/schemas.js";
import type { OktaApplication } from "../../okta/applications.js";
import type { CatalogueNames } from "../../okta/catalogue/names.js";
import type { FederatedClaim } from "../../okta/federatedClaims.js";
import type { OktaGroup } from "../../okta/groups.js";

/** Flagsmith's side of a connection that was made by hand, perhaps only in part. */
export interface FlagsmithSide {
  /** Name of the SAML configuration, which may not exist yet. */
  readonly samlOrganisation: string;
  readonly organisation: Organisation;
  /** Whether the credential sees only this organisation. */
  readonly isOnlyOrganisation: boolean;
  /** Undefined: there is none yet. */
  readonly configuration: SamlConfiguration | undefined;
  /** Where Okta must send its responses. */
  readonly acsUrl: string;
  readonly attributeMappings: readonly AttributeMapping[];
  /** Every group of the organisation. */
  readonly groups: readonly Group[];
}

/** Okta's side of a connection that was made by hand. */
export interface OktaSide {
  /** Undefined: there is none yet. */
  readonly application: OktaApplication | undefined;
  /** Names in Okta's catalogue; undefined for a custom application, or if there is none. */
  readonly catalogue: CatalogueNames | undefined;
  /** The federated claims of the application. */
  readonly claims: readonly FederatedClaim[];
  /** The groups that may use the application, in its order. */
  readonly groups: readonly OktaGroup[];
}

/** A connection that exists but is in no state yet. */
export interface ExistingConnection {
  /** Root URL of the Flagsmith API. */
  readonly apiBaseUrl: string;
  readonly flagsmith: FlagsmithSide;
  readonly okta: OktaSide;
}

/** That there is nothing to adopt, or not clearly one thing. */
export class NothingToAdopt extends DiagnosticError {
  override readonly name = "NothingToAdopt";
}
