/** An answer of the API, before headers that every answer has. */
export interface Answer {
  readonly status: number;
  /** Undefined: no body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal, thrown from anywhere in a view. */
export class Refusal extends Error {
  constructor(readonly answer: Answer) {
    super(`status ${answer.status}`);
  }
}

/** A failure inside Flagsmith: an HTML page, whatever was asked for. */
export class ServerFault extends Error {}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const noContent: Answer = { status: 204 };

/** Source of the texts: Django REST framework 3.15. */
export const forbidden = (detail = "You do not have permission to perform this action.") =>
  new Refusal({ status: 403, body: { detail } });
export const notFound = (detail = "Not found.") => new Refusal({ status: 404, body: { detail } });
export const noneMatches = (model: string) => notFound(`No ${model} matches the given query.`);
export const invalid = (errors: unknown) => new Refusal({ status: 400, body: errors });
export const unauthenticated = (detail = "Authentication credentials were not provided.") =>
  new Refusal({ status: 401, body: { detail }, headers: { "WWW-Authenticate": 'Cookie realm="api"' } });

/** JSON as Django renders it: compact, beyond ASCII escaped. */
export function renderJson(body: unknown): string {
  return JSON.stringify(body).replaceAll(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const page = (title: string, heading: string, text: string) =>
  `\n<!doctype html>\n<html lang="en">\n<head>\n  <title>${title}</title>\n</head>\n<body>\n  <h1>${heading}</h1><p>${text}</p>\n</body>\n</html>\n`;

export const notFoundPage = page(
  "Not Found",
  "Not Found",
  "The requested resource was not found on this server.",
);
export const serverFaultPage = page("Server Error (500)", "Server Error (500)", "");
