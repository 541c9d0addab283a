import type { Context, Hono, HonoRequest } from "hono";
import { type Caller, type Scheme, authenticate } from "../auth.js";
import type { FlagsmithSettings } from "../settings.js";
import type { FlagsmithStore } from "../store.js";
import { type Answer, Refusal, ServerFault, renderJson, serverFaultPage } from "./answer.js";
import { pythonInt } from "./pythonInt.js";
import { readBody } from "./body.js";

/** A Flagsmith's memory and manners. */
export interface Installation {
  readonly store: FlagsmithStore;
  readonly settings: FlagsmithSettings;
}

/** One call, as a view sees it. */
export interface Call extends Installation {
  /** Throws in a public view. */
  readonly caller: Caller;
  readonly address: URL;
  /** A part of the path. */
  param(name: string): string;
  /** The body, parsed by its content type. @throws Refusal 400, 415 */
  body(): Promise<unknown>;
  header(name: string): string | undefined;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

/** What a path answers to. */
export interface View {
  readonly methods: Readonly<Partial<Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", Handler>>>;
  /** Methods of the real view that the sandbox has no use for, so that `Allow` is true to it. */
  readonly others?: readonly string[];
  /** Who may ask. Default: users and API keys. Empty: anybody. */
  readonly schemes?: readonly Scheme[];
  /** Content types that it can answer with. Default: JSON. */
  readonly accepts?: readonly string[];
}

/** Mounts a view: content negotiation, authentication, method and body are dealt with in the framework's order. */
export function mount(app: Hono, path: string, installation: Installation, view: View): void {
  const allow = allowed(view);
  app.all(path, async (context) => {
    try {
      return render(await dispatch(context, installation, view), allow);
    } catch (error) {
      if (error instanceof Refusal) return render(error.answer, allow);
      if (error instanceof ServerFault)
        return new Response(serverFaultPage, {
          status: 500,
          headers: { "Content-Type": "text/html; charset=utf-8" },
        });
      throw error;
    }
  });
}

async function dispatch(context: Context, installation: Installation, view: View): Promise<Answer> {
  const { req } = context;
  const { schemes = ["token", "key"], accepts = ["application/json"] } = view;
  negotiate(req.header("Accept"), req.query("format"), accepts);
  const caller =
    schemes.length === 0 ? undefined : authenticate(req.header("Authorization"), installation.store, schemes);
  const method = req.method === "HEAD" ? "GET" : req.method;
  const handler = (view.methods as Readonly<Record<string, Handler | undefined>>)[method];
  if (handler === undefined)
    throw new Refusal({ status: 405, body: { detail: `Method "${req.method}" not allowed.` } });
  return handler({
    ...installation,
    get caller() {
      if (caller === undefined) throw new Error("A public view has no caller.");
      return caller;
    },
    address: addressOf(context),
    param: (name) => req.param(name) ?? "",
    body: () => readBody(req as HonoRequest),
    header: (name) => req.header(name),
  });
}

/** The address that was asked for, as Django sees it: the request's Host, and the scheme that a proxy says. */
function addressOf({ req }: Context): URL {
  const address = new URL(req.url);
  const scheme = req.header("X-Forwarded-Proto");
  if (scheme === "https" || scheme === "http") address.protocol = scheme;
  return address;
}

function negotiate(accept: string | undefined, format: string | undefined, accepts: readonly string[]): void {
  if (format !== undefined) {
    if (accepts.some((each) => each.endsWith(`/${format}`))) return;
    throw new Refusal({ status: 404, body: { detail: "Not found." } });
  }
  if (accept === undefined || accept === "") return;
  const types = accept.split(",").map((each) => (each.split(";")[0] ?? "").trim());
  const able = types.some((type) => ["*/*", "application/*", "text/html", ...accepts].includes(type));
  if (!able)
    throw new Refusal({ status: 406, body: { detail: "Could not satisfy the request Accept header." } });
}

function render({ status, body, headers = {} }: Answer, allow: string): Response {
  const all = { Vary: "Accept, Origin", Allow: allow, ...headers };
  if (body === undefined)
    return new Response(null, {
      status,
      headers: { ...all, ...(status === 204 ? {} : { "Content-Length": "0" }) },
    });
  const isText = typeof body === "string";
  const text = isText ? body : renderJson(body);
  // Said by the view, so that the answer to a HEAD says it too.
  const sized = { ...all, "Content-Length": String(Buffer.byteLength(text)) };
  return new Response(text, {
    status,
    headers: isText ? sized : { ...sized, "Content-Type": "application/json" },
  });
}

function allowed({ methods, others = [] }: View): string {
  const known = [...Object.keys(methods), ...others, "OPTIONS", ...("GET" in methods ? ["HEAD"] : [])];
  return convention.filter((each) => known.includes(each)).join(", ");
}

const convention = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** A number in the path, as Django's fields read it. @throws the refusal of what is no number */
export function numberParam(
  call: Call,
  name: string,
  refusal: Refusal = new Refusal({ status: 404, body: { detail: "Not found." } }),
): number {
  const number = pythonInt(call.param(name));
  if (number === undefined) throw refusal;
  return number;
}
