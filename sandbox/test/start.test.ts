import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startSandbox } from "../src/sandbox.js";
import { defaultSeed } from "../src/seed.js";

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("a sandbox that cannot start", () => {
  it("says which key the seed lacks, and leaves nothing listening, so that its process ends", async () => {
    const [organisation] = defaultSeed.flagsmith.organisations;
    const seed = {
      ...defaultSeed,
      flagsmith: { ...defaultSeed.flagsmith, organisations: [{ ...organisation!, apiKeys: [] }], users: [] },
    };
    const [oktaPort, flagsmithPort] = [await freePort(), await freePort()];
    await expect(startSandbox({ seed, oktaPort, flagsmithPort })).rejects.toThrow(
      /^flagsmith\.organisations: the seed's first organisation has no administrator's API key/,
    );
    const sandbox = await startSandbox({ oktaPort, flagsmithPort });
    expect(sandbox.okta.url).toContain(`:${oktaPort}`);
    await sandbox.close();
  });
});

describe("a sandbox that goes on from a file", () => {
  it("is at the same addresses, since a stack's state belongs to the Flagsmith at one address", async () => {
    const folder = await mkdtemp(join(tmpdir(), "flagsmith-sso-sandbox-"));
    const snapshotFile = join(folder, "services.json");
    const addressesOf = async () => {
      const { okta, flagsmith, close } = await startSandbox({ snapshotFile });
      await close();
      return [okta.url, flagsmith.url];
    };
    const first = await addressesOf();
    expect(await addressesOf()).toEqual(first);
    await rm(folder, { recursive: true });
  });
});
