import { DiagnosticError } from "../../../diagnostics/diagnosticError.js";
/**
 * Flagsmith derives the ACS URL from the request that asks for it. Asked through an internal address, it names one
 * that browsers cannot reach and that the IdP would send assertions to.
 *
 * @throws Error when the ACS URL has another host or scheme than the API's URL.
 */
export function checkServiceProviderUrls(acsUrl: string, apiUrl: string): void {
  const found = new URL(acsUrl);
  const expected = new URL(apiUrl);
  if (found.host !== expected.host) {
    throw new DiagnosticError({
      code: "resource/address-differs",
      place: { property: "acsUrl" },
      found: `Flagsmith at ${expected.origin} calls itself ${found.origin}`,
      expected: "the same host, since the IdP sends assertions there",
      fix: "set apiUrl to Flagsmith's public address, or USE_X_FORWARDED_HOST=True in Flagsmith behind a proxy",
    });
  }
  if (found.protocol !== expected.protocol) {
    throw new DiagnosticError({
      code: "resource/address-differs",
      place: { property: "acsUrl" },
      found: `Flagsmith at ${expected.origin} calls itself ${found.origin}`,
      expected: "the same scheme",
      fix: "let the proxy send X-Forwarded-Proto, or set SAML_FORCE_SSL=True in Flagsmith",
    });
  }
}
