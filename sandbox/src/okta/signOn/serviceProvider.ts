import type { OktaContext } from "../context.js";
import type { Application } from "../records.js";

/** Whom an application's assertions are for. */
export interface ServiceProvider {
  readonly acsUrl: string;
  readonly recipient: string;
  readonly destination: string;
  readonly audience: string;
}

/**
 * Whom an application's assertions are for: what a custom application was told; what Flagsmith's catalogue application
 * makes of its two settings, where the sandbox's Flagsmith is. Undefined for other catalogue applications, and while a
 * setting is missing.
 */
export function serviceProviderOf(
  { catalogue }: OktaContext,
  application: Application,
): ServiceProvider | undefined {
  if (application.kind === "custom") {
    const { ssoAcsUrl, recipient, destination, audience } = application.signOn;
    return { acsUrl: ssoAcsUrl, recipient, destination, audience };
  }
  const found = catalogue.get(application.name)?.serviceProvider?.(application.settings);
  if (found === undefined) return undefined;
  const { ssoAcsUrlOverride, recipientOverride, destinationOverride, audienceOverride } = application.signOn;
  const acsUrl = ssoAcsUrlOverride ?? found.acsUrl;
  return {
    acsUrl,
    recipient: recipientOverride ?? acsUrl,
    destination: destinationOverride ?? acsUrl,
    audience: audienceOverride ?? found.audience,
  };
}
