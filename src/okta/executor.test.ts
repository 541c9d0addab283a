import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type Answer, type Received, inTurn, startServer } from "../../test/support/scriptedServer.js";
import type { Clock } from "../http/clock.js";
import { HttpFault } from "../http/faults.js";
import type { Wait } from "../http/sendWithRetries.js";
import { createOktaReader } from "./client.js";
import { type ExecutorOptions, pauseAfterTry } from "./executor.js";
import { createKeyWriter } from "./keyWriter.js";

const token = "00-not-a-real-token-of-any-organisation";
const credential = { kind: "token", token } as const;

/** A reader whose waiting takes no time, and that keeps account of it. */
async function connect(
  answer: (request: Received, index: number) => Answer | Promise<Answer>,
  options: ExecutorOptions = {},
) {
  const { url, received } = await startServer(answer);
  const waits: Wait[] = [];
  let passed = 0;
  const clock: Clock = {
    now: () => Date.now() + passed,
    sleep: async (milliseconds) => void (passed += milliseconds),
  };
  const all = { orgUrl: url, credential, clock, onWait: (wait: Wait) => waits.push(wait), ...options };
  return { reader: createOktaReader(all), writer: createKeyWriter(all), received, waits };
}

const throttled: Answer = {
  status: 429,
  headers: { "X-Rate-Limit-Reset": "1795521650", Date: "Tue, 24 Nov 2026 12:00:30 GMT" },
  body: { errorCode: "E0000047", errorSummary: "API call exceeded rate limit" },
};
const failing: Answer = {
  status: 503,
  body: { errorCode: "E0000009", errorSummary: "Internal Server Error" },
};

describe("a fault of Okta that may pass", () => {
  it.each<[string, Answer]>([
    ["a cut connection", "cut"],
    ["a connection cut inside the answer", "cutInside"],
    ["an error of Okta", failing],
  ])("is tried again, and told: %s", async (_what, fault) => {
    const { reader, received, waits } = await connect(inTurn(fault, { body: [] }));
    expect(await reader.list("/api/v1/groups", z.unknown())).toEqual([]);
    expect(received).toHaveLength(2);
    expect(waits).toMatchObject([{ method: "GET", path: "/api/v1/groups", retry: 1, of: 4 }]);
  });

  it("is not tried again for a POST, which may have been carried out", async () => {
    const { writer, received } = await connect(() => failing);
    await expect(writer.generate("0oa1", 10)).rejects.toMatchObject({ kind: "serverFault" });
    expect(received).toHaveLength(1);
  });

  it("is waited for until Okta's own clock shows the time that it names", async () => {
    const { reader, waits } = await connect(inTurn(throttled, { body: [] }));
    await reader.list("/api/v1/groups", z.unknown());
    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([
      1795521650_000 - Date.parse("2026-11-24T12:00:30Z") + 1000,
    ]);
  });

  it("is not waited for longer than the call may take", async () => {
    const { reader, received } = await connect(() => throttled, { callSeconds: 10 });
    await expect(reader.json("/api/v1/groups/1", z.unknown())).rejects.toMatchObject({
      kind: "throttled",
    });
    expect(received).toHaveLength(1);
  });
});

describe("what Okta's answers cannot do", () => {
  it("drip for ever", async () => {
    const { reader } = await connect(() => "drip", { timeoutSeconds: 0.2, maxRetries: 0 });
    await expect(reader.text("/metadata", "application/xml")).rejects.toMatchObject({
      kind: "unreachable",
      message: expect.stringContaining("(ETIMEDOUT)") as string,
    });
  });

  it("fill the memory", async () => {
    const bomb = gzipSync(Buffer.alloc(32 * 1024 * 1024));
    const { reader, received } = await connect(() => ({
      body: bomb,
      headers: { "Content-Encoding": "gzip" },
    }));
    await expect(reader.text("/metadata", "application/xml")).rejects.toMatchObject({
      message: expect.stringContaining("(ERR_ANSWER_TOO_LARGE)") as string,
    });
    expect(received).toHaveLength(1);
  });

  it.each(["GET", "POST"])(
    "lead a %s with its credential to another port of the same host",
    async (method) => {
      const elsewhere = await startServer(() => ({ body: [] }));
      const { reader, writer } = await connect(() => ({
        status: method === "GET" ? 302 : 307,
        headers: { Location: `${elsewhere.url}/api/v1/groups` },
      }));
      await expect(
        method === "GET" ? reader.list("/api/v1/groups", z.unknown()) : writer.generate("0oa1", 10),
      ).rejects.toMatchObject({
        kind: "notOkta",
        message: expect.stringContaining(
          `was redirected to ${elsewhere.url}, which is never followed`,
        ) as string,
      });
      expect(elsewhere.received).toEqual([]);
    },
  );

  it("lead anywhere by a redirect to no address", async () => {
    const { reader } = await connect(() => ({ status: 302, headers: { Location: "http://[x" } }));
    await expect(reader.text("/metadata", "application/xml")).rejects.toMatchObject({
      message: expect.stringContaining("was redirected to no address") as string,
    });
  });

  it("lead to a next page at another port", async () => {
    const elsewhere = await startServer(() => ({ body: [] }));
    const { reader } = await connect(() => ({
      body: [],
      headers: { Link: `<${elsewhere.url}/api/v1/groups?after=1>; rel="next"` },
    }));
    await expect(reader.list("/api/v1/groups", z.unknown())).rejects.toThrow(
      `continues a list at ${elsewhere.url}`,
    );
    expect(elsewhere.received).toEqual([]);
  });
});

describe("whether a call to Okta is tried again", () => {
  const fault = (code: string) => ({ kind: "fault", fault: new HttpFault(code, "x") }) as const;
  const answer = (status: number, headers = {}) =>
    ({ kind: "answer", answer: { status, headers, body: "" } }) as const;

  it.each(["EPROTO", "ENOTFOUND", "CERT_HAS_EXPIRED", "ERR_TLS_HANDSHAKE_TIMEOUT", "ERR_ANSWER_TOO_LARGE"])(
    "it is not after %s, which stays",
    (code) => expect(pauseAfterTry("GET", fault(code), 1, 0)).toBeUndefined(),
  );

  it("a POST is only if it was surely not carried out", () => {
    expect(pauseAfterTry("POST", fault("ECONNREFUSED"), 1, 0)).toBeDefined();
    expect(pauseAfterTry("POST", answer(429), 1, 0)).toBeDefined();
    for (const tried of [fault("ECONNRESET"), fault("ETIMEDOUT"), answer(500), answer(504)])
      expect(pauseAfterTry("POST", tried, 1, 0)).toBeUndefined();
  });

  it("it is not after a longer wait than anybody would bear, nor after a refusal", () => {
    expect(pauseAfterTry("GET", answer(429, { "retry-after": "3600" }), 1, 0)).toBeUndefined();
    for (const status of [200, 400, 401, 403, 404])
      expect(pauseAfterTry("GET", answer(status), 1, 0)).toBeUndefined();
  });
});
