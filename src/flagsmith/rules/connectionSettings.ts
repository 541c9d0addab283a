import { limitBounds } from "../../facts/limits.js";

/** Why a setting of the connection to Flagsmith is no such number, the rest of a sentence; undefined where it is one. */
export function connectionNumberProblem(key: keyof typeof limitBounds, text: string): string | undefined {
  const { least, most } = limitBounds[key];
  const number = Number(text);
  if (text.trim() !== "" && Number.isInteger(number) && number >= least && number <= most) return undefined;
  return `found ${text}, expected a whole number from ${least} to ${most}; change it, or leave it out.`;
}

/** Why a text holds no certificate, the rest of a sentence; undefined where it holds one. */
export function certificateTextProblem(pem: string): string | undefined {
  if (/-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/.test(pem)) return undefined;
  return "found text without a certificate, expected one in PEM form, from -----BEGIN CERTIFICATE----- on; give the file's content, not its path.";
}
