import { createHash, randomBytes } from "node:crypto";

/** First characters of Okta's ids, which tell what they are of. Source: recordings of live organisations. */
export type IdPrefix = "0oa" | "00g" | "00u" | "00o" | "rst" | "exk" | "aln" | "fs0" | "ofc";

/** What the ids of one cell of Okta end in. Source: recordings of live organisations. */
const suffix = "1d7";
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** An id in Okta's form, 20 characters, the same for the same seed: so that runs can be compared. */
export function mintId(prefix: IdPrefix, seed: string): string {
  return `${prefix}${letters(`${prefix}/${seed}`, 14)}${suffix}`;
}

/** Id of an error, 25 characters as Okta's, and never the same. */
export function mintErrorId(): string {
  return `oae${letters(randomBytes(16).toString("hex"), 22)}`;
}

function letters(seed: string, count: number): string {
  const hash = createHash("sha256").update(seed).digest();
  return Array.from({ length: count }, (_, index) => digits[(hash[index] ?? 0) % digits.length]).join("");
}
