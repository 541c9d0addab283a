import { type Fetch, listen } from "./listen.js";
import { startSaas } from "./saas/saas.js";

/** A proxy behind which Flagsmith stands. */
export interface FlagsmithProxy {
  /** What `HTTPS_PROXY` has to be. */
  readonly url: string;
  /** PEM file of the authority to trust. */
  readonly authorityFile: string;
}

/** Where a Flagsmith can be reached. */
export interface FlagsmithPlace {
  readonly apiUrl: string;
  readonly dashboardUrl: string;
  /** Undefined if there is nothing in between. */
  readonly proxy: FlagsmithProxy | undefined;
  close(): Promise<void>;
}

/** On a port of 127.0.0.1, API and dashboard in one. @throws Error in one sentence when the port is taken. */
export async function standHere(port: number, answer: Fetch): Promise<FlagsmithPlace> {
  const { url, answerWith, close } = await listen(port);
  answerWith(answer);
  return { apiUrl: url, dashboardUrl: url, proxy: undefined, close };
}

/** At the addresses of the SaaS, behind a proxy on that port. @throws Error in one sentence when the port is taken. */
export async function standAtSaas(port: number, answer: Fetch): Promise<FlagsmithPlace> {
  const { apiUrl, dashboardUrl, proxyUrl, authorityFile, close } = await startSaas(port, answer);
  return { apiUrl, dashboardUrl, proxy: { url: proxyUrl, authorityFile }, close };
}
