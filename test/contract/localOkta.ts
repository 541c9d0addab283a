import type { AddressInfo } from "node:net";
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { type LocalOkta, type OktaOptions, createOkta } from "../../sandbox/src/okta/index.js";

/** A local Okta behind a real socket. */
export interface ServedOkta extends LocalOkta {
  readonly publicUrl: string;
  readonly port: number;
  /** From now on answers calls, `METHOD path`, that look like this with 500; undefined: none. */
  breakOff(calls: RegExp | undefined): void;
  close(): Promise<void>;
}

/** The token that a local Okta knows by default. */
export const apiToken = "sandbox-okta-token";

/** Serves a local Okta on a port that the system chooses, which is also its public URL. */
export async function serveOkta(options: Omit<OktaOptions, "publicUrl"> = {}): Promise<ServedOkta> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const publicUrl = `http://127.0.0.1:${port}`;
  const okta = createOkta({ ...options, publicUrl });
  let broken: RegExp | undefined;
  const listener = getRequestListener((request, raw) =>
    broken?.test(`${request.method} ${new URL(request.url).pathname}`) === true
      ? new Response(null, { status: 500 })
      : okta.app.fetch(request, raw),
  );
  server.on("request", (request, response) => void listener(request, response));
  return {
    ...okta,
    publicUrl,
    port,
    breakOff: (calls) => (broken = calls),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
