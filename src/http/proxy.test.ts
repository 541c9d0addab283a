import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ProxyUrlError, proxyFor } from "./proxy.js";

const names = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"];

beforeEach(() => {
  for (const name of names) {
    vi.stubEnv(name, "");
    vi.stubEnv(name.toLowerCase(), "");
  }
});
afterEach(() => vi.unstubAllEnvs());

describe("the proxy for Flagsmith", () => {
  it("is none if the environment names none", () => {
    expect(proxyFor("https://api.flagsmith.com")).toBeUndefined();
  });

  it.each(["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])("is that of %s", (name) => {
    vi.stubEnv(name, "http://proxy.acme.example:3128");
    expect(proxyFor("https://api.flagsmith.com")?.origin).toBe("http://proxy.acme.example:3128");
  });

  it("is none for plain http, which stays on this machine", () => {
    vi.stubEnv("HTTP_PROXY", "http://proxy.acme.example:3128");
    vi.stubEnv("ALL_PROXY", "http://proxy.acme.example:3128");
    expect(proxyFor("http://127.0.0.1:8000")).toBeUndefined();
  });

  it.each([
    "flagsmith.acme.example",
    ".acme.example",
    "*.acme.example",
    "localhost, flagsmith.acme.example",
    "*",
  ])("is none for a host that NO_PROXY names as %s", (noProxy) => {
    vi.stubEnv("HTTPS_PROXY", "http://proxy.acme.example:3128");
    vi.stubEnv("NO_PROXY", noProxy);
    expect(proxyFor("https://flagsmith.acme.example")).toBeUndefined();
  });

  it("stays where NO_PROXY names another host or port", () => {
    vi.stubEnv("HTTPS_PROXY", "http://proxy.acme.example:3128");
    vi.stubEnv("NO_PROXY", "acme.example, flagsmith.acme.example:8443");
    expect(proxyFor("https://flagsmith.acme.example")).toBeDefined();
  });

  it.each([
    "socks5://u:very-secret@proxy:1080",
    "http://u:very-secret@:0:1",
    "http://u:very-secret%zz@proxy",
  ])("is refused without being repeated where it is none: %s", (found) => {
    vi.stubEnv("HTTPS_PROXY", found);
    expect(() => proxyFor("https://api.flagsmith.com")).toThrow(ProxyUrlError);
    expect(() => proxyFor("https://api.flagsmith.com")).toThrow(/^HTTPS_PROXY: (?!.*very-secret)/);
  });
});
