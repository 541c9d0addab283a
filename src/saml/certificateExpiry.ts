import type { Certificate } from "./certificate.js";

const dayMs = 24 * 60 * 60 * 1000;

/** Whether a certificate is valid at a time. */
export function isValidAt({ notBefore, notAfter }: Certificate, now: Date): boolean {
  return new Date(notBefore) <= now && now <= new Date(notAfter);
}

/** Whether a certificate has ended. */
export function isExpired({ notAfter }: Pick<Certificate, "notAfter">, now: Date): boolean {
  return new Date(notAfter) < now;
}

/** Whole days until a certificate expires: 0 on its last day, below 0 once it has expired. */
export function daysLeft({ notAfter }: Pick<Certificate, "notAfter">, now: Date): number {
  return Math.floor((Date.parse(notAfter) - now.getTime()) / dayMs);
}

/** The certificate that expires first; undefined if there is none. */
export function nearestExpiry(certificates: readonly Certificate[]): Certificate | undefined {
  return certificates.reduce<Certificate | undefined>(
    (first, each) =>
      first === undefined || Date.parse(each.notAfter) < Date.parse(first.notAfter) ? each : first,
    undefined,
  );
}
