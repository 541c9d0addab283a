/** What Okta said when it did not create an application. */
export interface Refusal {
  readonly status: number;
  readonly errorSummary: string;
  readonly causes: readonly string[];
}

/** Fields of an application that are no settings of the catalogue. Source: Okta's reference, "Create an application". */
const ownFields = new Set([
  "accessibility",
  "app",
  "credentials",
  "features",
  "label",
  "licensing",
  "mediated",
  "name",
  "profile",
  "settings",
  "signOn",
  "signOnMode",
  "status",
  "visibility",
]);

/**
 * The settings that a refusal names, each once.
 *
 * Source of the form `<key>: The field cannot be left blank`, one cause a key: what live organisations answered to
 * applications without their settings (terraform-provider-okta issues 462 and 1748, pull request 2755). A path before
 * the key is taken off.
 */
export function settingsNamedBy({ causes }: Refusal): string[] {
  const named = causes.flatMap((cause) => {
    const key = /^(?:settings\.)?(?:app\.)?([A-Za-z_][\w-]*): /.exec(cause)?.[1];
    return key === undefined || ownFields.has(key) ? [] : [key];
  });
  return [...new Set(named)];
}

/** What Okta said, in one line. */
export function describeRefusal({ errorSummary, causes }: Refusal): string {
  return [errorSummary, ...causes].join(": ");
}
