import axios, { type AxiosAdapter, AxiosError, type InternalAxiosRequestConfig } from "axios";
import { ConnectionCut } from "../../../sandbox/src/faults/faults.js";

/** Answers a request in this process. */
export type Answering = (request: Request) => Promise<Response>;

/**
 * Lets every client that is made of axios from now on reach its services without a socket: a call takes a fraction of a
 * millisecond. What sockets and HTTP parsers do besides is tried elsewhere.
 *
 * @returns what puts the real way back.
 */
export function answerInProcess(answer: Answering): () => void {
  const before = axios.defaults.adapter;
  const adapter: AxiosAdapter = async (config) => settle(config, answer);
  axios.defaults.adapter = adapter;
  return () => {
    if (before === undefined) delete axios.defaults.adapter;
    else axios.defaults.adapter = before;
  };
}

async function settle(config: InternalAxiosRequestConfig, answer: Answering) {
  const fail = (message: string, code: string) => new AxiosError(message, code, config);
  if (config.signal?.aborted === true) throw new axios.CanceledError("canceled", config);
  const method = (config.method ?? "get").toUpperCase();
  const body = config.data as string | undefined;
  const request = new Request(axios.getUri(config), {
    method,
    headers: Object.fromEntries(
      Object.entries(config.headers.toJSON(true)).map(([name, value]) => [name, String(value)]),
    ),
    ...(body === undefined ? {} : { body }),
  });
  let response: Response;
  try {
    response = await answer(request);
  } catch (error) {
    if (!(error instanceof ConnectionCut)) throw error;
    if (error.torn === undefined) throw fail(error.message, error.code);
    // As the library's own adapter calls it.
    throw fail("stream has been aborted", "ERR_BAD_RESPONSE");
  }
  const result = {
    config,
    request: {},
    status: response.status,
    statusText: response.statusText,
    headers: Object.fromEntries(response.headers),
    data: await read(response, config.maxContentLength ?? -1, fail),
  };
  if (config.validateStatus?.(response.status) !== false) return result;
  throw new AxiosError(
    `Request failed with status code ${response.status}`,
    response.status < 500 ? "ERR_BAD_REQUEST" : "ERR_BAD_RESPONSE",
    config,
    {},
    result,
  );
}

/** @throws AxiosError as the library's own adapter does, where the body is longer than it may be. */
async function read(
  response: Response,
  most: number,
  fail: (message: string, code: string) => AxiosError,
): Promise<string> {
  if (most < 0 || response.body === null) return response.text();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body as AsyncIterable<Uint8Array>) {
    length += piece.length;
    if (length > most) throw fail(`maxContentLength size of ${most} exceeded`, "ERR_BAD_RESPONSE");
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}
