import { describe, expect, it } from "vitest";
import { createRedactor } from "./redact.js";

const secret = "QdfMtSKy.0123456789+bcdefghij/BCDEFGHIJ01";

describe("the redactor", () => {
  const { text, answer } = createRedactor([secret]);

  it.each([
    ["whole", `key ${secret} is unknown`],
    ["twice", `${secret}${secret}`],
    ["in part", "secret 0123456789+bcdefghij/BCDEFGHIJ01"],
    ["as in a URL", `?key=${encodeURIComponent(secret)}`],
    ["in lower case", secret.toLowerCase()],
  ])("takes a secret out, %s", (_how, given) => {
    expect(text(given)).toContain("[credential]");
    expect(text(given).toLowerCase()).not.toContain("bcdefghij");
  });

  it("leaves other text as it is", () => {
    expect(text("QdfMtSKy is a prefix.")).toBe("QdfMtSKy is a prefix.");
    expect(createRedactor([]).text("a")).toBe("a");
    expect(createRedactor([""]).text("a")).toBe("a");
    expect(createRedactor(["json"]).text('found "application/json"')).toBe('found "application/json"');
  });

  it("goes through every text of an answer", () => {
    const all = {
      body: secret,
      contentType: secret,
      flagsmithVersion: secret,
      location: secret,
      retryAfter: secret,
    };
    expect(JSON.stringify(answer({ status: 401, ...all }))).not.toContain("0123456789");
    expect(answer({ status: 401, ...all }).status).toBe(401);
  });
});
