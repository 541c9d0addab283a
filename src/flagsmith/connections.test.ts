import "reflect-metadata";
import { webcrypto } from "node:crypto";
import { type Agent, createServer as createHttpServer, get } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, type Socket, createServer as createTcpServer } from "node:net";
import * as x509 from "@peculiar/x509";
import { afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { startConnectProxy } from "../../test/support/connectProxy.js";
import { type Answer, type Received, listener, startServer } from "../../test/support/scriptedServer.js";
import { type FlagsmithClientOptions, createFlagsmithClient } from "./client.js";
import { createAgents } from "../http/connections.js";
import type { Wait } from "../http/sendWithRetries.js";

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
      new x509.SubjectAlternativeNameExtension([
        { type: "dns", value: "localhost" },
        { type: "dns", value: "flagsmith.test" },
      ]),
    ],
  });
  certificate = made.toString("pem");
  key = x509.PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY");
});

afterEach(() => vi.unstubAllEnvs());

/** A client of a server with a certificate that no public authority has signed. */
async function connect(
  options: Partial<FlagsmithClientOptions> = {},
  answer: (request: Received) => Answer = () => ({ body: { count: 0, next: null, results: [] } }),
) {
  const server = createServer({ cert: certificate, key }, listener(answer));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  const client = (host: string) =>
    createFlagsmithClient({ apiUrl: `https://${host}:${port}`, credential, maxRetries: 0, ...options });
  return { client, port };
}

/** The environment of a company whose only way out is a proxy. */
function behindProxy(proxy: string, noProxy = ""): void {
  for (const [name, value] of Object.entries({ HTTPS_PROXY: proxy, NO_PROXY: noProxy })) {
    vi.stubEnv(name, value);
    vi.stubEnv(name.toLowerCase(), value);
  }
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

  it.each<[string, Answer | undefined]>([
    ["answers in plain http", {}],
    ["waits for more", undefined],
  ])("is missed at once at a port that %s, without a retry", async (_how, answer) => {
    const server =
      answer === undefined
        ? createTcpServer((socket) => socket.resume())
        : createHttpServer(listener(() => answer));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const waits: Wait[] = [];
    const client = createFlagsmithClient({
      apiUrl: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credential,
      handshakeMilliseconds: 100,
      onWait: (wait) => waits.push(wait),
    });
    await expect(client.organisations.list()).rejects.toMatchObject({
      kind: "unreachable",
      outcome: "notDone",
      retriable: false,
      message: expect.stringContaining("this looks like a port for plain http") as string,
    });
    expect(waits).toEqual([]);
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

describe("a proxy", () => {
  it("opens a tunnel to Flagsmith, whose name only the proxy has to know, and TLS is verified through it", async () => {
    const { client, port } = await connect({ caCertificate: certificate });
    const proxy = await startConnectProxy({ port });
    behindProxy(`http://ada:p%40ss@${proxy.host}`);
    expect(await client("flagsmith.test").organisations.list()).toEqual([]);
    expect(proxy.tunnelled).toEqual([
      { target: `flagsmith.test:${port}`, authorisation: `Basic ${btoa("ada:p@ss")}` },
    ]);
    await expect(client("other.test").organisations.list()).rejects.toMatchObject({
      kind: "unreachable",
      message: expect.stringContaining("ERR_TLS_CERT_ALTNAME_INVALID") as string,
    });
  });

  it("keeps its tunnel for the next call", async () => {
    const { client, port } = await connect({ caCertificate: certificate });
    const proxy = await startConnectProxy({ port });
    behindProxy(`http://${proxy.host}`);
    const flagsmith = client("flagsmith.test");
    await flagsmith.organisations.list();
    await flagsmith.organisations.list();
    expect(proxy.tunnelled).toHaveLength(1);
    expect(proxy.others).toEqual([]);
  });

  it("may be spoken to over TLS, which is verified too", async () => {
    const { client, port } = await connect({ caCertificate: certificate });
    const proxy = await startConnectProxy({ port }, { cert: certificate, key });
    const [, proxyPort] = proxy.host.split(":");
    behindProxy(`https://localhost:${proxyPort}`);
    expect(await client("flagsmith.test").organisations.list()).toEqual([]);
    behindProxy(`https://${proxy.host}`);
    await expect(client("flagsmith.test").organisations.list()).rejects.toMatchObject({
      kind: "unreachable",
      outcome: "notDone",
    });
    expect(proxy.tunnelled).toHaveLength(1);
  });

  it("is refused TLS of an authority that nobody knows, which may be its own", async () => {
    const { client, port } = await connect();
    const proxy = await startConnectProxy({ port });
    behindProxy(`http://${proxy.host}`);
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    await expect(client("flagsmith.test").organisations.list()).rejects.toMatchObject({
      kind: "unreachable",
      message: expect.stringMatching(
        /through the proxy http:\/\/127.*caCertificate, or the proxy's own/,
      ) as string,
    });
  });

  it.each(["json", "application", "detail", "organisations", "count"])(
    "may have the password %s, which is then in no answer's form a secret",
    async (password) => {
      const { client, port } = await connect({ caCertificate: certificate }, (request) =>
        request.path.includes("/groups/")
          ? { status: 404, body: { detail: "No UserPermissionGroup matches the given query." } }
          : { status: 403, body: { detail: "You do not have permission." } },
      );
      const proxy = await startConnectProxy({ port });
      behindProxy(`http://ada:${password}@${proxy.host}`);
      const flagsmith = client("flagsmith.test");
      expect(await flagsmith.groups.get(1, 2)).toBeUndefined();
      await expect(flagsmith.organisations.list()).rejects.toMatchObject({
        kind: "forbidden",
        message: expect.stringContaining("(You do not have permission)") as string,
      });
    },
  );

  it("is not asked for a host in NO_PROXY", async () => {
    const { client, port } = await connect({ caCertificate: certificate });
    const proxy = await startConnectProxy({ port });
    behindProxy(`http://${proxy.host}`, "localhost");
    expect(await client("localhost").organisations.list()).toEqual([]);
    expect(proxy.tunnelled).toEqual([]);
  });

  it.each([
    [407, "put the user name and password that the proxy wants into HTTPS_PROXY", false],
    [403, "let the proxy pass CONNECT to flagsmith.test", false],
    [404, "let the proxy pass CONNECT to flagsmith.test", false],
    [502, "look at the proxy", true],
    [0, "look at the proxy", true],
  ])(
    "that answers with status %d is named as the one at fault, never Flagsmith",
    async (status, fix, retriable) => {
      const { client } = await connect();
      const proxy = await startConnectProxy({ status });
      behindProxy(`http://ada:very-secret@${proxy.host}`);
      const group = { name: "Engineering", external_id: null, is_default: false };
      const error: unknown = await client("flagsmith.test")
        .groups.create(1, group)
        .catch((each: unknown) => each);
      expect(error).toMatchObject({ kind: "unreachable", outcome: "notDone", retriable });
      expect((error as Error).message).toContain(`through the proxy http://${proxy.host} (`);
      expect((error as Error).message).toContain(fix);
      expect(JSON.stringify([error, String(error)])).not.toContain("very-secret");
    },
  );

  it("that is not there is named, with the variable that names it", async () => {
    const { client, port } = await connect();
    const gone = await startConnectProxy({ port });
    await gone.close();
    behindProxy(`http://ada:very-secret@${gone.host}`);
    await expect(client("flagsmith.test").organisations.list()).rejects.toMatchObject({
      kind: "unreachable",
      message: expect.stringMatching(/^(?!.*very-secret).*check host and port in HTTPS_PROXY/) as string,
    });
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
