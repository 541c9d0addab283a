import { describe, expect, it } from "vitest";
import type { Call, Method } from "./call.js";
import { longestWaitMilliseconds } from "../http/pause.js";
import { isRetriable } from "./retry.js";

const call = (method: Method, route: Call["route"] = "auth/saml/configuration/"): Call => ({ method, route });
const tried = (method: Method, fault: { status?: number; code?: string; retryAfterMilliseconds?: number }) =>
  isRetriable({ call: call(method), retryAfterMilliseconds: 0, ...fault });

describe("whether a call is tried again", () => {
  it.each(["GET", "PUT", "PATCH", "DELETE"] as const)("%s is, after a fault that may pass", (method) => {
    for (const status of [429, 500, 502, 503, 504]) expect(tried(method, { status })).toBe(true);
    for (const code of ["ECONNRESET", "ETIMEDOUT", "ECONNREFUSED", "EAI_AGAIN", "EPIPE"]) {
      expect(tried(method, { code })).toBe(true);
    }
  });

  it("POST is only where it was surely not carried out", () => {
    expect(tried("POST", { status: 429 })).toBe(true);
    expect(tried("POST", { code: "ECONNREFUSED" })).toBe(true);
    for (const status of [500, 502, 503, 504]) expect(tried("POST", { status })).toBe(false);
    for (const code of ["ECONNRESET", "ETIMEDOUT", "EPIPE"]) expect(tried("POST", { code })).toBe(false);
  });

  it.each(["GET", "POST"] as const)("%s is not, after a fault that stays", (method) => {
    for (const status of [301, 400, 401, 403, 404, 405]) expect(tried(method, { status })).toBe(false);
    for (const code of ["ENOTFOUND", "DEPTH_ZERO_SELF_SIGNED_CERT", "CERT_HAS_EXPIRED", "ERR_CANCELED"]) {
      expect(tried(method, { code })).toBe(false);
    }
  });

  it("is not where the server asks for a longer wait than anybody would bear", () => {
    expect(tried("GET", { status: 429, retryAfterMilliseconds: longestWaitMilliseconds })).toBe(true);
    expect(tried("GET", { status: 429, retryAfterMilliseconds: longestWaitMilliseconds + 1 })).toBe(false);
  });

  it("is not for a group whose external id is taken, which Flagsmith answers with status 500", () => {
    const group = {
      ...call("PUT", "organisations/{organisation}/groups/{id}/"),
      body: { name: "Engineering", external_id: "eng" },
    };
    const without = { ...group, body: { name: "Engineering", external_id: null } };
    expect(isRetriable({ call: without, status: 500, retryAfterMilliseconds: 0 })).toBe(true);
    expect(isRetriable({ call: group, status: 500, retryAfterMilliseconds: 0 })).toBe(false);
    expect(isRetriable({ call: group, status: 502, retryAfterMilliseconds: 0 })).toBe(true);
    expect(isRetriable({ call: { ...group, method: "GET" }, status: 500, retryAfterMilliseconds: 0 })).toBe(
      true,
    );
  });
});
