import { beforeEach, afterEach, describe, expect, it, vi } from "vitest";
import { startConnectProxy } from "../../test/support/connectProxy.js";
import { createOktaReader } from "./client.js";

const credential = { kind: "token", token: "not-a-real-token" } as const;
/** Nobody listens there. */
const orgUrl = "https://localhost:1";

/** Both cases of a variable, of which the machine may have one. */
function stub(name: string, value: string): void {
  vi.stubEnv(name, value);
  vi.stubEnv(name.toLowerCase(), value);
}

const read = () => createOktaReader({ orgUrl, credential, maxRetries: 0 }).text("/", "text/plain");

beforeEach(() => stub("NO_PROXY", ""));
afterEach(() => vi.unstubAllEnvs());

describe("the proxy of the environment", () => {
  it("is the way to Okta, and is named if it is at fault", async () => {
    const proxy = await startConnectProxy({ status: 403 });
    stub("HTTPS_PROXY", `http://${proxy.host}`);
    await expect(read()).rejects.toMatchObject({
      kind: "unreachable",
      message: expect.stringContaining(
        "(ERR_PROXY_REFUSED), expected one; look at the proxy in HTTPS_PROXY",
      ) as string,
    });
  });

  it("is not for a host that NO_PROXY names", async () => {
    const proxy = await startConnectProxy({ status: 403 });
    stub("HTTPS_PROXY", `http://${proxy.host}`);
    stub("NO_PROXY", "127.0.0.1,localhost");
    await expect(read()).rejects.toMatchObject({
      message: expect.stringContaining("(ECONNREFUSED)") as string,
    });
  });
});
