import { SAML, ValidateInResponseTo } from "@node-saml/node-saml";
import { type XmlElement, descendants, isValidAt, signatureNamespace } from "pulumi-flagsmith-sso/saml";
import type { Expectations } from "./expectations.js";
import { SignInRefused } from "./refused.js";
import { isSigned } from "./responseChecks.js";

/** Hash functions that no longer keep a signature from being forged. Source: NIST SP 800-131A. */
const weakAlgorithms = /(sha1|md5)$/i;

/** Which signatures an answer has to have. Source: pysaml2's settings `want_…_signed`. */
const required = {
  default: { response: true, assertion: false },
  "okta-ex": { response: false, assertion: true },
  both: { response: true, assertion: true },
  either: { response: false, assertion: false },
} as const;

/**
 * Verifies every signature of an answer with the keys of the IdP's metadata, and gives the assertion as it was signed.
 * Nothing may be read of the answer but this: what a signature covers and what a reader finds can be two things, which is
 * what signature wrapping lives on.
 *
 * @throws SignInRefused
 */
export async function verifySignatures(
  encoded: string,
  root: XmlElement,
  expected: Expectations,
): Promise<string> {
  refuseWeakAlgorithms(root);
  const assertion = root.children.find((each) => each.name === "Assertion");
  const want = required[expected.settings.signatures];
  const { serviceProvider, idp } = expected;
  const certificates = certificatesInTime(expected);
  const verifier = new SAML({
    idpCert: certificates.map((each) => each.base64),
    idpIssuer: idp.entityId,
    issuer: serviceProvider.entityId,
    audience: false,
    callbackUrl: serviceProvider.acsUrl,
    // A signature that is there is verified, also where it is not required.
    wantAuthnResponseSigned: want.response || isSigned(root),
    wantAssertionsSigned: want.assertion || isSigned(assertion),
    validateInResponseTo: ValidateInResponseTo.never,
    // Times are checked by assertionChecks.ts, with messages for people; -1 leaves them out here.
    acceptedClockSkewMs: -1,
  });
  try {
    const { profile } = await verifier.validatePostResponseAsync({ SAMLResponse: encoded });
    const signed: unknown = profile?.getAssertionXml?.();
    if (typeof signed === "string" && signed !== "") return signed;
  } catch (error) {
    throw new SignInRefused(reasonOf(error));
  }
  throw new SignInRefused("The answer has no signed assertion; start again from the sign-in page.");
}

/**
 * The certificates that are valid now. Flagsmith's own library looks at no dates; the sandbox does, so that an environment
 * whose certificate has expired is seen here first.
 */
function certificatesInTime({ idp, now }: Expectations) {
  const inTime = idp.signingCertificates.filter((each) => isValidAt(each, now));
  const [first] = idp.signingCertificates;
  if (inTime.length > 0 || first === undefined) return inTime;
  const state =
    new Date(first.notBefore) > now
      ? `is not valid before ${first.notBefore}`
      : `expired on ${first.notAfter}`;
  throw new SignInRefused(
    `The identity provider's certificate ${state}; ask your administrator to put the application's current metadata into Flagsmith.`,
  );
}

function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  if (!/signature/i.test(said))
    return `The answer was refused (${said.slice(0, 120)}); start again from the sign-in page.`;
  return (
    "The answer is not signed with a certificate that Flagsmith knows for this identity provider; " +
    "ask your administrator to put the application's current metadata into Flagsmith."
  );
}

function refuseWeakAlgorithms(root: XmlElement): void {
  const algorithms = descendants(root)
    .filter(
      (each) =>
        each.namespace === signatureNamespace && ["SignatureMethod", "DigestMethod"].includes(each.name),
    )
    .map((each) => each.attributes.get("Algorithm") ?? "");
  const weak = algorithms.find((each) => weakAlgorithms.test(each));
  if (weak === undefined) return;
  throw new SignInRefused(
    `The answer is signed with ${weak.split("#").at(-1)}, which can be forged; ask your administrator to choose RSA-SHA256 in Okta.`,
  );
}
