import { z } from "zod";
import { endRotation, rotateCommand } from "../../facts/rotationAdvice.js";
import { metadataTypes, oktaTypes, ownTypes } from "../../facts/typeTokens.js";
import { daysLeft, isExpired } from "../../saml/certificateExpiry.js";
import { mostKeys } from "../../saml/classifyKeys.js";
import { signingCertificatesOf } from "../../saml/metadataDocument.js";
import type { Step } from "../../engine/runEvents.js";
import { otherKeysOf } from "./comparison/unknownKeys.js";
import type { CertificateReport } from "./report.js";

/** The time of the check. */
export interface Calendar {
  readonly now: Date;
  /** A certificate that expires within this many days is reported. */
  readonly expiresWithinDays: number;
}

type Validity = Pick<CertificateReport, "fingerprint" | "notBefore" | "notAfter">;
type Held = Validity & Pick<CertificateReport, "through">;

const certificatesSchema = z.array(
  z.object({ fingerprint: z.string(), notBefore: z.string(), notAfter: z.string() }),
);

/**
 * The signing certificates of a stack, each once: those that Flagsmith holds, and the one that the Okta application
 * signs with now, which differs after somebody has switched the key.
 */
export function certificatesOf(refreshed: readonly Step[], calendar: Calendar): CertificateReport[] {
  const live = refreshed.filter((step) => step.new !== undefined);
  const held = live
    .filter((step) => metadataTypes.includes(step.type))
    .flatMap((step) => {
      const through = step.type === ownTypes.supportHandoff ? "support" : "api";
      const certificates = certificatesSchema.safeParse(step.new?.outputs.signingCertificates).data ?? [];
      return certificates.map((each): Held => ({ ...each, through }));
    });
  const ways = new Set(held.map((each) => each.through));
  const signing = live
    .filter((step) => step.type === oktaTypes.application)
    .flatMap((step) => signingCertificatesOf(step.new?.outputs.metadata))
    .map((each): Held => ({ ...each, through: ways.has("api") ? "api" : "support" }));
  const each = new Map<string, Held>();
  for (const certificate of held.length === 0 ? [] : [...held, ...signing])
    if (!each.has(certificate.fingerprint)) each.set(certificate.fingerprint, certificate);
  const signs = new Set(
    (signing.length === 0 ? held : signing).map((certificate) => certificate.fingerprint),
  );
  return [...each.values()].map((certificate) =>
    report(certificate, signs.has(certificate.fingerprint) ? "current" : "retired", calendar),
  );
}

function report(
  { fingerprint, notBefore, notAfter, through }: Held,
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
    through,
    expiresSoon: role === "current" && left < calendar.expiresWithinDays,
  };
}

/**
 * What is worth knowing about keys but is not drift: rotations under way, expired keys, and more keys than a rotation
 * needs.
 */
export function rotationNotices(refreshed: readonly Step[], now: Date): string[] {
  return refreshed
    .filter((step) => step.type === ownTypes.idpMetadata)
    .flatMap((step) => {
      const { own, unknown, certificates } = otherKeysOf(step, refreshed);
      const expired = certificates.filter((each) => isExpired(each, now));
      const wanted = certificatesSchema.safeParse(step.new?.outputs.signingCertificates).data ?? [];
      const accepted = wanted.length + own.length + unknown.length;
      return [
        own.length > 0 &&
          `A rotation of signing keys is under way: Flagsmith also accepts ${own.join(" and ")}; "${rotateCommand()}" shows what comes next.`,
        expired.length > 0 &&
          `Flagsmith still accepts expired keys (${expired.map(({ fingerprint }) => fingerprint).join(" and ")}); "pulumi up" removes them.`,
        accepted > mostKeys &&
          `Flagsmith accepts ${accepted} signing keys, although a rotation needs ${mostKeys}: ${endRotation()}.`,
      ].filter((each) => each !== false);
    });
}
