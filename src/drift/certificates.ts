import { z } from "zod";
import { tryParseIdpMetadata } from "../saml/idpMetadata.js";
import { daysLeft } from "../saml/certificateExpiry.js";
import type { Step } from "./comparison/runEvents.js";
import type { CertificateReport } from "./report.js";

/** When a certificate is asked about. */
export interface Calendar {
  readonly now: Date;
  /** Days within which an end is reported. */
  readonly expiresWithinDays: number;
}

type Validity = Pick<CertificateReport, "fingerprint" | "notBefore" | "notAfter">;

const certificatesSchema = z.array(
  z.object({ fingerprint: z.string(), notBefore: z.string(), notAfter: z.string() }),
);

/** Resources that hold the certificates with which the IdP signs. */
const metadataTypes = ["flagsmith-sso:index:IdpMetadata", "flagsmith-sso:index:SupportHandoff"];

/**
 * The signing certificates of a stack, each once: what Flagsmith holds, and what the Okta application signs with now, which
 * differs when somebody has switched the key.
 */
export function certificatesOf(refreshed: readonly Step[], calendar: Calendar): CertificateReport[] {
  const live = refreshed.filter((step) => step.new !== undefined);
  const held = live
    .filter((step) => metadataTypes.includes(step.type))
    .flatMap((step) => certificatesSchema.safeParse(step.new?.outputs.signingCertificates).data ?? []);
  const signing = live
    .filter((step) => step.type === "okta:app/saml:Saml")
    .flatMap((step) => certificatesIn(step.new?.outputs.metadata));
  const each = new Map<string, Validity>();
  for (const certificate of held.length === 0 ? [] : [...held, ...signing])
    each.set(certificate.fingerprint, certificate);
  const signs = new Set(
    (signing.length === 0 ? held : signing).map((certificate) => certificate.fingerprint),
  );
  return [...each.values()].map((certificate) =>
    report(certificate, signs.has(certificate.fingerprint) ? "current" : "retired", calendar),
  );
}

function certificatesIn(metadata: unknown): readonly Validity[] {
  return typeof metadata === "string" ? (tryParseIdpMetadata(metadata)?.signingCertificates ?? []) : [];
}

function report(
  { fingerprint, notBefore, notAfter }: Validity,
  role: CertificateReport["role"],
  calendar: Calendar,
): CertificateReport {
  const left = daysLeft({ notAfter }, calendar.now);
  return {
    role,
    fingerprint,
    notBefore,
    notAfter,
    daysLeft: left,
    expiresSoon: role === "current" && left < calendar.expiresWithinDays,
  };
}

/** What is worth knowing of keys and no drift: rotations under way. */
export function rotationNotices(refreshed: readonly Step[]): string[] {
  return refreshed.flatMap((step) => {
    const retired = step.new?.outputs.retiredFingerprints;
    if (!Array.isArray(retired) || retired.length === 0) return [];
    return [
      `A rotation of signing keys is under way: Flagsmith still accepts ${retired.join(" and ")} besides; set retiredKeys to "remove" when people have signed in with the new key.`,
    ];
  });
}
