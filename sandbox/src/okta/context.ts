import type { CatalogueApplication } from "./catalogue.js";
import type { KeyRing } from "./keys/keyRing.js";
import type { OktaStore } from "./store.js";

/** What the routes of one local Okta share. */
export interface OktaContext {
  /** Origin that every link starts with, without a slash at its end. */
  readonly publicUrl: string;
  readonly store: OktaStore;
  readonly catalogue: ReadonlyMap<string, CatalogueApplication>;
  readonly keyRing: KeyRing;
  /** Whether the organisation has federated claims. */
  readonly hasFederatedClaims: boolean;
  readonly now: () => Date;
}

/** Present time as Okta writes it: in whole seconds, with three zeros behind. Source: recordings. */
export function timestamp(now: Date): string {
  return new Date(Math.floor(now.getTime() / 1000) * 1000).toISOString();
}
