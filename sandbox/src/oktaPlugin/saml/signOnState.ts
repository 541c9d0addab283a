import type { PropertyMap, Value } from "pulumi-flagsmith-sso/plugin";
import type { SignOn } from "./application.js";

/**
 * The attributes that come from an application's sign-on settings. What is not in them keeps its value in state.
 * Source: terraform-provider-okta `okta/services/idaas/app.go`, setSamlSettings.
 */
export function signOnState(signOn: SignOn): PropertyMap {
  return {
    defaultRelayState: signOn.defaultRelayState,
    ssoUrl: signOn.ssoAcsUrl,
    recipient: signOn.recipient,
    destination: signOn.destination,
    audience: signOn.audience,
    idpIssuer: signOn.idpIssuer,
    subjectNameIdTemplate: signOn.subjectNameIdTemplate,
    subjectNameIdFormat: signOn.subjectNameIdFormat,
    responseSigned: signOn.responseSigned,
    assertionSigned: signOn.assertionSigned,
    signatureAlgorithm: signOn.signatureAlgorithm,
    digestAlgorithm: signOn.digestAlgorithm,
    honorForceAuthn: signOn.honorForceAuthn,
    authnContextClassRef: signOn.authnContextClassRef,
    samlSignedRequestEnabled: signOn.samlSignedRequestEnabled,
    attributeStatements: (signOn.attributeStatements ?? []).map((statement) => ({
      ...statement,
      values: statement.values ?? [],
    })),
    ...acsEndpoints(signOn),
    ...inlineHook(signOn),
    ...singleLogout(signOn),
  };
}

function acsEndpoints({ allowMultipleAcsEndpoints, acsEndpoints: found }: SignOn): PropertyMap {
  const endpoints: readonly { readonly url: string; readonly index: number }[] = found ?? [];
  if (!allowMultipleAcsEndpoints || endpoints.length === 0) return {};
  if (endpoints.every(({ index }, position) => index === position)) {
    return { acsEndpoints: endpoints.map(({ url }) => url), acsEndpointsIndices: [] };
  }
  const sorted: Value = endpoints.toSorted((one, other) => one.index - other.index);
  return { acsEndpointsIndices: sorted, acsEndpoints: null };
}

function inlineHook({ inlineHooks }: SignOn): PropertyMap {
  const id = inlineHooks?.[0]?.id;
  return id === undefined ? {} : { inlineHookId: id };
}

function singleLogout({ slo, spCertificate }: SignOn): PropertyMap {
  if (!slo?.enabled) return {};
  const certificate = spCertificate?.x5c?.[0];
  return {
    singleLogoutIssuer: slo.issuer,
    singleLogoutUrl: slo.logoutUrl,
    ...(certificate === undefined ? {} : { singleLogoutCertificate: certificate }),
  };
}
