import { deflateRawSync } from "node:zlib";

/** A request of the HTTP-POST binding in the form of the HTTP-Redirect binding. */
export function repack(encoded: string): string {
  return deflateRawSync(Buffer.from(encoded, "base64")).toString("base64");
}
