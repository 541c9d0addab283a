import type { HonoRequest } from "hono";
import { Refusal, invalid } from "./answer.js";

/** A body by its content type: JSON or a form. No body is an empty one. @throws Refusal 400, 415 */
export async function readBody(request: HonoRequest): Promise<unknown> {
  const type = request.header("Content-Type") ?? "";
  const media = (type.split(";")[0] ?? "").trim().toLowerCase();
  if (media === "application/x-www-form-urlencoded" || media === "multipart/form-data") {
    return asForm(await request.parseBody());
  }
  const bytes = Buffer.from(await request.arrayBuffer());
  if (bytes.length === 0) return {};
  if (media !== "application/json") {
    throw new Refusal({ status: 415, body: { detail: `Unsupported media type "${type}" in request.` } });
  }
  try {
    const body = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return JSON.parse(body) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unreadable";
    throw invalid({ detail: `JSON parse error - ${reason}` });
  }
}

/** In a form an absent checkbox is an unchecked one. */
const asForm = (fields: object): unknown => ({ is_default: false, allow_idp_initiated: false, ...fields });
