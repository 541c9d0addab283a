import { Saml, type SamlArgs } from "@pulumi/okta/app/saml.js";
import * as pulumi from "@pulumi/pulumi";
import type { FlagsmithArgs, OktaArgs } from "./args.js";
import { type OktaAttributeStatement, catalogueStatements, customStatements } from "./attributeStatements.js";
import { type WantedSettings, wantedSettings } from "./catalogueSettings.js";
import { defaultOktaLabel } from "./oktaDefaults.js";

/** Whom an application's assertions are for, as the SP says: a custom application has to be told. */
export interface ServiceProvider {
  readonly acsUrl: pulumi.Input<string>;
  readonly entityId: pulumi.Input<string>;
}

/** The Okta application of a SAML configuration. */
export function createOktaApplication(
  name: string,
  flagsmith: FlagsmithArgs,
  okta: OktaArgs,
  serviceProvider: ServiceProvider,
  options: pulumi.CustomResourceOptions,
): Saml {
  const wanted = wantedSettings(flagsmith, okta);
  if (wanted !== undefined) return new Saml(name, catalogueArgs(wanted, flagsmith, okta), options);
  // A name of its own: Okta cannot turn one kind into the other, and its provider takes the switch for no change at all.
  return new Saml(`${name}-custom`, customArgs(flagsmith, okta, serviceProvider), options);
}

/**
 * The catalogue application takes two settings and knows the rest. Nothing else may be set in its sign-on settings:
 * Okta drops it silently, and the resource would differ for ever.
 */
function catalogueArgs(
  wanted: pulumi.Output<WantedSettings>,
  flagsmith: FlagsmithArgs,
  okta: OktaArgs,
): SamlArgs {
  return {
    ...commonArgs(okta),
    preconfiguredApp: wanted.apply(({ names }) => names.name),
    appSettingsJson: wanted.apply(({ settings }) => JSON.stringify(settings)),
    attributeStatements: wantedStatements(flagsmith, okta),
  };
}

/**
 * A plain SAML application, from the SP's own metadata. Response and assertion are both signed, the only form that
 * every setting of Flagsmith's SAML library accepts.
 */
function customArgs(
  flagsmith: FlagsmithArgs,
  okta: OktaArgs,
  { acsUrl, entityId }: ServiceProvider,
): SamlArgs {
  return {
    ...commonArgs(okta),
    ssoUrl: acsUrl,
    recipient: acsUrl,
    destination: acsUrl,
    audience: entityId,
    subjectNameIdTemplate: "${user.userName}",
    subjectNameIdFormat: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
    responseSigned: true,
    assertionSigned: true,
    signatureAlgorithm: "RSA_SHA256",
    digestAlgorithm: "SHA256",
    honorForceAuthn: true,
    authnContextClassRef: "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
    attributeStatements: wantedStatements(flagsmith, okta),
  };
}

/** The attribute statements that an application is given. */
export function wantedStatements(
  flagsmith: FlagsmithArgs,
  okta: OktaArgs,
): pulumi.Output<OktaAttributeStatement[]> {
  const statements = okta.application === "custom" ? customStatements : catalogueStatements;
  return statementsOf(flagsmith, okta).apply((all) => statements(...all));
}

/** The groups attribute is sent under the name by which Flagsmith is told to look for it. */
function statementsOf(
  { groups = [], attributeMappings }: FlagsmithArgs,
  { attributeStatements = [], groupsAttribute }: OktaArgs,
) {
  const inStatement = groupsAttribute === "claim" ? [] : groups;
  return pulumi.all([inStatement, attributeStatements, attributeMappings?.groups]);
}

function commonArgs({ label, signingKey }: OktaArgs): Pick<SamlArgs, "label" | "keyName" | "keyYearsValid"> {
  return {
    label: label ?? defaultOktaLabel,
    ...(signingKey === undefined
      ? {}
      : { keyName: signingKey.name, keyYearsValid: signingKey.yearsValid ?? 10 }),
  };
}
