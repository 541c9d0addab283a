import type { Certificate } from "../certificate.js";
import { refusal } from "../problem.js";
import type { Rule } from "./rule.js";

/** Fewest bits of a key. Source: NIST SP 800-131A, since 2014. */
const minBits = { RSA: 2048, EC: 224 } as const;

/** Wants keys that cannot be computed from their certificate; Flagsmith has no limit. */
export const keyStrength: Rule = ({ certificates }) =>
  certificates.flatMap((certificate) => {
    const found = faultOf(certificate);
    if (found === undefined) return [];
    return [
      refusal(
        "keyStrength",
        `The certificate ${certificate.fingerprint} has ${found}, expected RSA of ${minBits.RSA} bits or more, or EC; let the IdP make a new key.`,
      ),
    ];
  });

function faultOf({ keyType, keyBits }: Certificate): string | undefined {
  if (keyType === "other") return "a key that is neither RSA nor EC";
  const isWeak = keyBits !== undefined && keyBits < minBits[keyType];
  return isWeak ? `a ${keyType} key of ${keyBits} bits` : undefined;
}
