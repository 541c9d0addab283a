import type { Certificate } from "../certificate.js";
import type { Rule } from "./rule.js";

/** Fewest bits of a key. Source: NIST SP 800-131A, since 2014. */
const minBits = { RSA: 2048, EC: 224 } as const;

/** Most bits of an RSA key that a signature is verified with. Source: OpenSSL's `OPENSSL_RSA_MAX_MODULUS_BITS`. */
const maxRsaBits = 16_384;

/** Wants keys that sign for nobody but their owner and that a signature can be verified with; Flagsmith looks at neither. */
export const keyStrength: Rule = ({ certificates }) =>
  certificates.flatMap((certificate) => {
    const found = faultOf(certificate);
    if (found === undefined) return [];
    return [
      {
        code: "saml/weak-key",
        found: `The certificate ${certificate.fingerprint} has ${found}`,
        expected: `RSA of ${minBits.RSA} to ${maxRsaBits} bits, or EC`,
        fix: "let the IdP make a new key",
      },
    ];
  });

function faultOf({ keyType, keyBits, exponent }: Certificate): string | undefined {
  if (keyType === "other") return "a key that is neither RSA nor EC";
  if (keyBits === undefined) return "an EC key on a curve that is not known to be sound";
  if (keyBits < minBits[keyType] || keyBits > maxRsaBits) return `a ${keyType} key of ${keyBits} bits`;
  // With the exponent 1 a signature is what was signed, so that everybody can make one.
  const isSound = exponent === undefined || (exponent >= 3 && exponent % 2 === 1);
  return isSound ? undefined : `an RSA key with the public exponent ${exponent}`;
}
