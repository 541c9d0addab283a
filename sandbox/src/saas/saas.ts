import type { IncomingMessage } from "node:http";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type HttpBindings, getRequestListener } from "@hono/node-server";
import { dashboardPage } from "../flagsmith/dashboard/dashboard.js";
import type { Fetch } from "../listen.js";
import { makeCertificates } from "./certificates.js";
import { startConnectProxy } from "./connectProxy.js";

/** Hosts of Flagsmith's SaaS. Source: Flagsmith's documentation, "Admin API", and its ECS task definition. */
const hosts = { api: "api.flagsmith.com", dashboard: "app.flagsmith.com" } as const;

/** A Flagsmith at the addresses of the SaaS, for anybody who goes through the proxy and trusts the authority. */
export interface Saas {
  readonly apiUrl: string;
  readonly dashboardUrl: string;
  /** What `HTTPS_PROXY` has to be. */
  readonly proxyUrl: string;
  /** Certificate of the authority, a PEM file; it goes when the SaaS is closed. */
  readonly authorityFile: string;
  close(): Promise<void>;
}

/**
 * Puts an API where the SaaS is: `https://api.flagsmith.com`, with the dashboard at `https://app.flagsmith.com`. Nobody on
 * this machine is led there but who asks the proxy, which is how companies reach the real one.
 *
 * @param port - of the proxy; 0: any free one.
 * @param api - answers for the API.
 * @throws Error in one sentence when the port is taken.
 */
export async function startSaas(port: number, api: Fetch): Promise<Saas> {
  const certificates = await makeCertificates(Object.values(hosts), new Date());
  const listener = getRequestListener((request, raw) => {
    const { host, pathname } = new URL(request.url);
    return host === hosts.dashboard
      ? answerPage(request.method, pathname)
      : api(request, raw as HttpBindings);
  });
  const proxy = await startConnectProxy({
    port,
    hosts: Object.values(hosts),
    certificates,
    answer: (request, response) => {
      if (isApiCall(request)) request.headers.host = hosts.api;
      void listener(request, response);
    },
  });
  const folder = await mkdtemp(join(tmpdir(), "flagsmith-saas-"));
  const authorityFile = join(folder, "authority.pem");
  await writeFile(authorityFile, certificates.authority);
  return {
    apiUrl: `https://${hosts.api}`,
    dashboardUrl: `https://${hosts.dashboard}`,
    proxyUrl: proxy.url,
    authorityFile,
    close: async () => {
      await proxy.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The dashboard's own calls are for the API, as where a dashboard's server passes them on (`PROXY_API_URL`). */
function isApiCall({ headers, url = "" }: IncomingMessage): boolean {
  return headers.host === hosts.dashboard && url.startsWith("/api/");
}

async function answerPage(method: string, path: string): Promise<Response> {
  if (method !== "GET" && method !== "HEAD") return new Response(null, { status: 405 });
  return new Response(String(await dashboardPage(path)), {
    headers: { "Content-Type": "text/html; charset=utf-8" },
  });
}
