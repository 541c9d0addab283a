import * as pulumi from "@pulumi/pulumi";
import { describeWait } from "../http/describeWait.js";
import type { Wait } from "../http/sendWithRetries.js";
import { getApplication } from "../okta/applications.js";
import type { CatalogueSettings } from "../okta/catalogue/recogniseKeys.js";
import { createOktaReader } from "../okta/client.js";
import { oktaConnectionFrom } from "../okta/connection.js";
import { oktaEnvironmentOf } from "../okta/environment.js";

/** Where the Okta provider's settings come from. A stack's own come first, as they do for the provider. */
export interface OktaSettingsSource {
  readonly config: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Settings of an application by key, null if one has no value: one call.
 *
 * @throws Error if no credentials are at hand, or where they do not lead to the application.
 */
export async function readSettings(
  applicationId: string,
  { config, environment }: OktaSettingsSource,
): Promise<CatalogueSettings> {
  const onWait = (wait: Wait) => void pulumi.log.info(describeWait("Okta", wait));
  const connection = oktaConnectionFrom(oktaEnvironmentOf(config, environment));
  return (await getApplication(createOktaReader({ ...connection, onWait }), applicationId)).settings;
}
