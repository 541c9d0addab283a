import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSdkClient } from "./sdkClient.js";

const credential = { kind: "token", token: "not-a-real-token" } as const;
const usesProxy = (orgUrl: string) =>
  createSdkClient(orgUrl, { orgUrl, credential }).http.agent !== undefined;

/** Both cases of a variable, of which the machine may have one. */
function stub(name: string, value: string): void {
  vi.stubEnv(name, value);
  vi.stubEnv(name.toLowerCase(), value);
}

beforeEach(() => {
  stub("HTTPS_PROXY", "http://proxy.acme.example:3128");
  stub("NO_PROXY", "");
});
afterEach(() => vi.unstubAllEnvs());

describe("the proxy of the environment", () => {
  it("is the way to Okta", () => {
    expect(usesProxy("https://acme.okta.com")).toBe(true);
  });

  it("is not for a host that NO_PROXY names, nor for plain http", () => {
    stub("NO_PROXY", "127.0.0.1,.okta.com");
    expect(usesProxy("https://acme.okta.com")).toBe(false);
    expect(usesProxy("http://localhost:8080")).toBe(false);
  });
});
