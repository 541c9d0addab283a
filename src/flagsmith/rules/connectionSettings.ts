import type { Finding } from "../../diagnostics/diagnostic.js";
import { limitBounds } from "../../facts/limits.js";

/** Why a setting of the connection to Flagsmith is no such number; undefined if it is one. */
export function connectionNumberProblem(key: keyof typeof limitBounds, text: string): Finding | undefined {
  const { least, most } = limitBounds[key];
  const number = Number(text);
  if (text.trim() !== "" && Number.isInteger(number) && number >= least && number <= most) return undefined;
  return {
    code: "value/out-of-range",
    found: `found ${text}`,
    expected: `a whole number from ${least} to ${most}`,
    fix: "change it, or leave it out",
  };
}

/** Why a text holds no certificate; undefined if it holds one. */
export function certificateTextProblem(pem: string): Finding | undefined {
  if (/-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/.test(pem)) return undefined;
  return {
    code: "value/ca-certificate",
    found: "found text without a certificate",
    expected: "one in PEM form, from -----BEGIN CERTIFICATE----- on",
    fix: "give the file's content, not its path",
  };
}
