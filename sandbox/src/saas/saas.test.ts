import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { request } from "node:https";
import { HttpsProxyAgent } from "https-proxy-agent";
import { describe, expect, it, onTestFinished } from "vitest";
import { listen } from "../listen.js";
import { type Sandbox, startSandbox } from "../sandbox.js";

async function start(): Promise<Sandbox> {
  const sandbox = await startSandbox({ deployment: "saas" });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** Asks through the sandbox's proxy, trusting the sandbox's authority and no other. */
async function ask(
  { flagsmith }: Sandbox,
  url: string,
  { method = "GET", body }: { method?: string; body?: object } = {},
): Promise<{ status: number; body: string }> {
  const ca = await readFile(flagsmith.proxy!.authorityFile);
  const headers = {
    Authorization: `Api-Key ${flagsmith.apiKey}`,
    Accept: "application/json",
    "Content-Type": "application/json",
  };
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { agent: new HttpsProxyAgent(flagsmith.proxy!.url), ca, method, headers },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (piece: string) => (text += piece));
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: text }));
      },
    );
    asked.on("error", reject).end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const configuration = { organisation: 1, name: "acme", frontend_url: "https://app.flagsmith.com" };

describe("the sandbox's SaaS", () => {
  it("stands at Flagsmith's own addresses, with TLS of the sandbox's authority", async () => {
    const sandbox = await start();
    const { url, dashboardUrl } = sandbox.flagsmith;
    expect([url, dashboardUrl]).toEqual(["https://api.flagsmith.com", "https://app.flagsmith.com"]);
    const { status, body } = await ask(sandbox, `${url}/version/`);
    expect([status, JSON.parse(body)]).toMatchObject([200, { is_saas: true }]);
    expect((await ask(sandbox, `${dashboardUrl}/login`)).body).toContain("Single Sign-On");
  });

  it("calls itself by that address in the SP's metadata, whichever of the two hosts was asked", async () => {
    const sandbox = await start();
    const { url, dashboardUrl } = sandbox.flagsmith;
    await ask(sandbox, `${url}/api/v1/auth/saml/configuration/`, { method: "POST", body: configuration });
    for (const origin of [url, dashboardUrl]) {
      const { body } = await ask(sandbox, `${origin}/api/v1/auth/saml/acme/metadata/`);
      expect(JSON.parse(body)).toMatchObject({
        response_url: "https://api.flagsmith.com/api/v1/auth/saml/acme/response/",
      });
    }
  });

  it("answers as an API without a dashboard", async () => {
    const sandbox = await start();
    expect((await ask(sandbox, "https://api.flagsmith.com/login")).status).toBe(404);
  });

  it("leads nowhere else", async () => {
    const sandbox = await start();
    for (const url of ["https://example.com/", "https://api.flagsmith.com:8443/"]) {
      await expect(ask(sandbox, url)).resolves.toMatchObject({ status: 403 });
    }
    const plain = await fetch(sandbox.flagsmith.proxy!.url);
    expect([plain.status, await plain.text()]).toEqual([
      403,
      "This proxy leads to api.flagsmith.com:443 and app.flagsmith.com:443 alone, and nowhere else.\n",
    ]);
  });

  it("says which port is taken, and leaves no listener behind", async () => {
    const taken = await listen();
    onTestFinished(() => taken.close());
    const flagsmithPort = Number(new URL(taken.url).port);
    await expect(startSandbox({ deployment: "saas", flagsmithPort })).rejects.toThrow(
      `The port ${flagsmithPort} is taken`,
    );
  });

  it("takes its authority away when it is closed", async () => {
    const sandbox = await startSandbox({ deployment: "saas" });
    const { authorityFile } = sandbox.flagsmith.proxy!;
    expect(existsSync(authorityFile)).toBe(true);
    await sandbox.close();
    expect(existsSync(authorityFile)).toBe(false);
  });
});
