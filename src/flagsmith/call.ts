import { FlagsmithError } from "./errors.js";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What an answer's body may be. */
export type Form = "json" | "xml" | "nothing";

/** One call of Flagsmith's API, before it is sent. */
export interface Call {
  readonly method: Method;
  /**
   * Path with `{names}` for its parameters. It ends in a slash, as every path here: without it Flagsmith redirects, or
   * answers with its dashboard.
   */
  readonly route: `${string}/`;
  readonly parameters?: Readonly<Record<string, string | number>>;
  /** Undefined values are left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: object;
  /** Default `["json"]`. */
  readonly answers?: readonly Form[];
  /** Where the route begins. Default: the API's root, `/api/v1`. */
  readonly below?: "api" | "origin";
  /**
   * Who asks. Default: the credential. What is public is asked anonymously, since a server that looks at an API key
   * hashes it again, 0.2 s of its processor's time.
   */
  readonly as?: "credential" | "anybody";
}

/** A parameter that reaches its object. Source: Django REST framework's default `lookup_value_regex`. */
const reachable = /^[^/.]+$/;

/**
 * The call's path, as the server sees it, without the query.
 *
 * @throws FlagsmithError `invalid` when a parameter cannot be part of a path: it would name another object, or none.
 */
export function pathOf({ method, route, parameters = {}, below = "api" }: Call): string {
  const path = route.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = String(parameters[name]);
    if (reachable.test(value)) return encodeURIComponent(value);
    throw new FlagsmithError(
      {
        found: `${method} ${route} was not sent: found ${JSON.stringify(value.slice(0, 80))} as ${name}`,
        expected: 'text without "/" and ".", which no address in Flagsmith can hold',
        fix: `use another ${name}`,
      },
      { kind: "invalid", fields: { [name]: ['Must not be empty or hold "/" or ".".'] } },
    );
  });
  return below === "origin" ? `/${path}` : `/api/v1/${path}`;
}

/** The call as messages name it: method and path. */
export function nameOf(call: Call): string {
  return `${call.method} ${pathOf(call)}`;
}

/** Whether the call only reads, so that a failed call has changed nothing. */
export function onlyReads({ method }: Call): boolean {
  return method === "GET";
}
