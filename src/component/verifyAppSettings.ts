import type { Saml } from "@pulumi/okta/app/saml.js";
import * as pulumi from "@pulumi/pulumi";
import type { CatalogueSettings } from "../okta/catalogue/recogniseKeys.js";
import { lostSettings, unknownSettings, type WantedSettings } from "./catalogueSettings.js";
import { isKnown, valueOf } from "./isKnown.js";
import { verifyStatements } from "./verifyStatements.js";
import { verifyApplicationState } from "./verifyApplicationState.js";
import { describeLostSettings } from "./describeLostSettings.js";
import type { OktaAttributeStatement } from "./attributeStatements.js";
import { userError } from "./userError.js";

/**
 * The IdP metadata of an application, once the state is right about it and Okta holds its settings as they were asked for. While it
 * does not, the application is not Flagsmith's: metadata that was handed over all the same would make a sign-in that cannot work.
 *
 * Costs one call in an `up`; if a setting was lost, Okta is asked again what the application has instead.
 *
 * @param wanted - undefined for a custom application.
 * @param statements - attribute statements that the application was given.
 * @throws RunError, in the output.
 */
export function verifiedMetadata(
  name: string,
  application: Saml,
  wanted: pulumi.Output<WantedSettings> | undefined,
  statements: pulumi.Output<readonly OktaAttributeStatement[]>,
): pulumi.Output<string> {
  const { id, appSettingsJson, metadata } = application;
  const state = verifyApplicationState(name, application, wanted === undefined ? "custom" : "catalogue");
  const catalogues = wanted === undefined ? pulumi.output([]) : statements;
  const sound = pulumi.all([state, verifyStatements(name, application, catalogues)]).apply(() => undefined);
  if (wanted === undefined) return pulumi.all([sound, metadata]).apply(([, xml]) => xml);
  // By itself: in a preview of a new application the metadata is not known.
  const kept = pulumi
    .all([id, appSettingsJson, wanted, sound])
    .apply(async ([applicationId, heldJson, settled]) => {
      const lost = lostSettings(settled.settings, heldJson);
      if (lost.length === 0) return;
      const settings = await settingsAtOkta(applicationId);
      throw userError(describeLostSettings({ name, applicationId, wanted: settled, lost, settings }));
    });
  return pulumi.all([kept, metadata]).apply(([, xml]) => xml);
}

/**
 * Says in a preview already what an `up` will come to again: where the application exists and its metadata was never
 * handed over, an earlier `up` has failed between the two, and Okta is asked once which settings there are. A preview
 * itself shows what is wanted, never what Okta will make of it.
 *
 * Outside of that it costs nothing.
 *
 * @throws RunError, in the promise.
 */
export async function refuseUnknownSettings(
  name: string,
  application: Saml,
  handedOver: pulumi.CustomResource,
  output: pulumi.Output<WantedSettings>,
): Promise<void> {
  if (!(await isKnown(application.id)) || (await isKnown(handedOver.id))) return;
  if (!(await isKnown(output))) return;
  const applicationId = await valueOf(application.id);
  const settings = await settingsAtOkta(applicationId);
  if (settings === undefined) return;
  const wanted = await valueOf(output);
  const lost = unknownSettings(wanted.settings, settings);
  if (lost.length > 0) throw userError(describeLostSettings({ name, applicationId, wanted, lost, settings }));
}

/** All settings that an application has at Okta; undefined if the program's credentials do not lead there. */
async function settingsAtOkta(applicationId: string): Promise<CatalogueSettings | undefined> {
  try {
    const { readSettings } = await import("./readSettings.js");
    return await readSettings(applicationId, {
      config: pulumi.runtime.allConfig(),
      environment: process.env,
    });
  } catch {
    return undefined;
  }
}
