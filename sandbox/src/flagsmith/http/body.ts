import type { HonoRequest } from "hono";
import { Refusal, invalid } from "./answer.js";

/** A body by its content type: JSON or a form. No body is an empty one. @throws Refusal 400, 415 */
export async function readBody(request: HonoRequest): Promise<unknown> {
  const type = request.header("Content-Type") ?? "";
  const media = (type.split(";")[0] ?? "").trim().toLowerCase();
  const parser = parsers.find((each) => matches(media, each));
  if (parser !== undefined && parser !== "application/json") return asForm(await request.parseBody());
  const bytes = Buffer.from(await request.arrayBuffer());
  if (bytes.length === 0) return {};
  if (parser === undefined) {
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

/** What bodies are read as, in the order in which they are tried. Source: Django REST framework 3.15, DEFAULT_PARSER_CLASSES. */
const parsers = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"] as const;

/** A content type may leave either half open, although no client should. Source: its `utils/mediatypes.py`. */
function matches(media: string, parser: string): boolean {
  const [main, sub] = media.split("/");
  const [parserMain, parserSub] = parser.split("/");
  return (main === "*" || main === parserMain) && (sub === "*" || sub === parserSub);
}

/** In a form an absent checkbox is an unchecked one. */
const asForm = (fields: object): unknown => ({ is_default: false, allow_idp_initiated: false, ...fields });
