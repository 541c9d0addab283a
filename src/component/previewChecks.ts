import type { Saml } from "@pulumi/okta/app/saml.js";
import * as pulumi from "@pulumi/pulumi";
import { defaultCatalogueNames, sameNames } from "../okta/catalogue/names.js";
import type { WantedSettings } from "./catalogueSettings.js";
import { isKnown, valueOf } from "./isKnown.js";
import { refuseUnknownSettings } from "./verifyAppSettings.js";

/**
 * Id of an application, once its names were looked at in a preview, where an `up` would only meet Okta's own words, or
 * fail half-way. Outside of previews it is the id and nothing else.
 *
 * @param handedOver - what gives the application's metadata to Flagsmith.
 * @param wanted - undefined for a custom application.
 * @throws RunError, in the output.
 */
export function idAfterPreviewChecks(
  name: string,
  application: Saml,
  handedOver: pulumi.CustomResource,
  wanted: pulumi.Output<WantedSettings> | undefined,
): pulumi.Output<string> {
  if (wanted === undefined || !pulumi.runtime.isDryRun()) return application.id;
  const looked = Promise.all([
    logGuessedNames(name, application, wanted),
    refuseUnknownSettings(name, application, handedOver, wanted),
  ]);
  return pulumi.output(looked).apply(() => application.id);
}

/**
 * Says in the preview of a new application that its names are a guess, where nobody gave others: Okta's refusal, in
 * the `up` that follows, cannot know that they can be changed.
 */
async function logGuessedNames(
  name: string,
  application: Saml,
  output: pulumi.Output<WantedSettings>,
): Promise<void> {
  if ((await isKnown(application.id)) || !(await isKnown(output))) return;
  const wanted = await valueOf(output);
  if (!sameNames(wanted.names, defaultCatalogueNames)) return;
  const keys = Object.keys(wanted.settings).join(" and ");
  await pulumi.log.info(
    `FlagsmithSso "${name}": Okta's catalogue application is taken to be called "${wanted.names.name}", and its settings ${keys}, since Okta does not publish it; where Okta refuses that, \`flagsmith-sso discover\` finds the right names.`,
    application,
  );
}
