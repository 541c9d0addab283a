import "reflect-metadata";
import { webcrypto } from "node:crypto";
import { type Agent, get } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import * as x509 from "@peculiar/x509";
import { afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { listener, startServer } from "../../test/support/scriptedServer.js";
import { type FlagsmithClientOptions, createFlagsmithClient } from "./client.js";
import { createAgents } from "./connections.js";

const credential = { kind: "apiKey", value: "QdfMtSKy.0123456789abcdefghijABCDEFGHIJ01" } as const;
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

let certificate = "";
let key = "";

beforeAll(async () => {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    name: "CN=localhost",
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 3_600_000),
    keys: keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.SubjectAlternativeNameExtension([{ type: "dns", value: "localhost" }]),
    ],
  });
  certificate = made.toString("pem");
  key = x509.PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY");
});

afterEach(() => vi.unstubAllEnvs());

/** A client of a server with a certificate that no public authority has signed. */
async function connect(options: Partial<FlagsmithClientOptions> = {}) {
  const empty = { body: { count: 0, next: null, results: [] } };
  const server = createServer(
    { cert: certificate, key },
    listener(() => empty),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  const client = (host: string) =>
    createFlagsmithClient({ apiUrl: `https://${host}:${port}`, credential, maxRetries: 0, ...options });
  return { client };
}

describe("TLS", () => {
  it("is refused from an authority that nobody knows, and caCertificate is named", async () => {
    const { client } = await connect();
    await expect(client("localhost").organisations.list()).rejects.toMatchObject({
      kind: "unreachable",
      outcome: "notDone",
      retriable: false,
      message: expect.stringContaining("caCertificate") as string,
    });
  });

  it("is accepted from the authority in caCertificate", async () => {
    const { client } = await connect({ caCertificate: certificate });
    expect(await client("localhost").organisations.list()).toEqual([]);
  });

  it("is refused for another host than the certificate's", async () => {
    const { client } = await connect({ caCertificate: certificate });
    await expect(client("127.0.0.1").organisations.list()).rejects.toMatchObject({
      kind: "unreachable",
      message: expect.stringContaining("ERR_TLS_CERT_ALTNAME_INVALID") as string,
    });
  });

  it("is verified also where the environment says that it need not be", async () => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    const { client } = await connect();
    await expect(client("localhost").organisations.list()).rejects.toMatchObject({ kind: "unreachable" });
  });
});

describe("plain http", () => {
  it("is never given to a proxy, as it stays on this machine", async () => {
    const proxy = await startServer(() => ({ status: 502 }));
    const server = await startServer(() => ({ body: { count: 0, next: null, results: [] } }));
    vi.stubEnv("HTTP_PROXY", proxy.url);
    vi.stubEnv("http_proxy", proxy.url);
    vi.stubEnv("NO_PROXY", "");
    vi.stubEnv("no_proxy", "");
    await createFlagsmithClient({ apiUrl: server.url, credential, maxRetries: 0 }).organisations.list();
    expect(proxy.received).toHaveLength(0);
    expect(server.received).toHaveLength(1);
  });
});

describe("a connection", () => {
  it("is used again, but kept idle for less time than the server keeps it", async () => {
    const { url } = await startServer(() => ({ body: {} }));
    const { httpAgent } = createAgents();
    const first = await use(httpAgent, url);
    expect(first.timeout).toBe(1000);
    expect(await use(httpAgent, url)).toBe(first);
    httpAgent.destroy();
  });
});

/** Makes a request, and gives the connection that is left idle by it. */
async function use(agent: Agent, url: string): Promise<Socket> {
  await new Promise((resolve, reject) => {
    get(url, { agent }, (response) => response.resume().on("end", resolve)).on("error", reject);
  });
  await expect.poll(() => Object.values(agent.freeSockets).flat().length).toBe(1);
  return Object.values(agent.freeSockets).flat()[0] as Socket;
}
