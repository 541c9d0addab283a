import type { OktaApplication } from "../../okta/applications.js";
import { type CatalogueNames, sameNames } from "../../okta/catalogue/names.js";
import { type KnownValues, type Recognition, recogniseKeys } from "../../okta/catalogue/recogniseKeys.js";

/** What was read off one application. */
export interface Reading {
  readonly application: OktaApplication;
  readonly recognition: Recognition;
}

/** What several applications say together of the catalogue's names. */
export type Agreement =
  | { readonly kind: "none" }
  /** Every reading that is clear says the same; the others are passed over, and can be told of. */
  | {
      readonly kind: "agreed";
      readonly names: CatalogueNames;
      readonly readings: readonly [Reading, ...Reading[]];
      readonly unclear: readonly Reading[];
    }
  | { readonly kind: "different"; readonly readings: readonly Reading[] }
  | { readonly kind: "unclear"; readonly readings: readonly Reading[] };

/** Reads applications, and says whether they agree on what the catalogue calls things. */
export function agree(applications: readonly OktaApplication[], known: KnownValues = {}): Agreement {
  const readings = applications.map((application) => ({
    application,
    recognition: recogniseKeys(application.settings, known),
  }));
  if (readings.length === 0) return { kind: "none" };
  const clear = readings.filter((each) => namesOf(each) !== undefined);
  const unclear = readings.filter((each) => namesOf(each) === undefined);
  const [first, ...others] = clear;
  const names = first === undefined ? undefined : namesOf(first);
  if (first === undefined || names === undefined) return { kind: "unclear", readings };
  const differs = others.some((each) => !sameNames(namesOf(each) ?? names, names));
  if (differs) return { kind: "different", readings };
  return { kind: "agreed", names, readings: [first, ...others], unclear };
}

/** What one reading calls things; undefined while it is unclear. */
export function namesOf({ application, recognition }: Reading): CatalogueNames | undefined {
  if (recognition.kind === "unclear") return undefined;
  return {
    name: application.name,
    apiBaseUrlKey: recognition.apiBaseUrl.key,
    samlOrganisationKey: recognition.samlOrganisation.key,
  };
}
