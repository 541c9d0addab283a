import { describe, expect, it } from "vitest";
import { Secret, unknown } from "../plugin/value.js";
import { checkConfig, diffConfig, readConfig } from "./config.js";

const key = "sandboxk.acmeacmeacmeacmeacmeacmeacmeacme";

describe("the provider's configuration", () => {
  it("keeps the API key secret, whatever it came as, and leaves unknown values alone", () => {
    expect(checkConfig({ apiKey: key, apiUrl: unknown, version: "0.1.0" })).toEqual({
      inputs: { apiKey: new Secret(key), apiUrl: unknown, version: "0.1.0" },
      failures: [],
      warnings: [],
    });
  });

  it.each([
    ["apiUrl", "http://flagsmith.acme.example"],
    ["apiUrl", "https://flagsmith.acme.example/dashboard"],
    ["apiKey", "ser.abc"],
    ["timeoutSeconds", "0"],
    ["timeoutSeconds", "soon"],
    ["maxRetries", 11],
    ["caCertificate", "/etc/ca.pem"],
    ["apikey", key],
  ])("refuses %s: %s", (property, value) => {
    expect(checkConfig({ [property]: value }).failures.map((each) => each.property)).toEqual([property]);
  });

  it("is never a reason to replace the resources", () => {
    const request = { id: "", urn: "", type: "", oldInputs: {}, ignoreChanges: [] };
    const diff = diffConfig({
      ...request,
      olds: { apiUrl: "https://a.example" },
      news: { apiUrl: "https://b.example" },
    });
    expect(diff).toEqual({
      changes: "DIFF_SOME",
      diffs: ["apiUrl"],
      detailedDiff: { apiUrl: { kind: "UPDATE" } },
    });
    expect(
      diffConfig({ ...request, olds: { apiKey: new Secret(key) }, news: { apiKey: key } }),
    ).toMatchObject({ changes: "DIFF_NONE" });
  });

  it.each(["", " "])(
    "takes variables of the environment that are %j for not set",
    async (FLAGSMITH_API_URL) => {
      const client = await readConfig(
        {},
        { FLAGSMITH_API_URL, FLAGSMITH_API_KEY: "", FLAGSMITH_MASTER_API_KEY: key },
      );
      expect(client.apiUrl).toBe("https://api.flagsmith.com");
    },
  );

  it("reads the key from the environment when it is needed, the shorter name first", async () => {
    const client = await readConfig(
      { apiUrl: "https://a.example/api/v1/" },
      { FLAGSMITH_API_KEY: key, FLAGSMITH_MASTER_API_KEY: "other" },
    );
    expect(client.apiUrl).toBe("https://a.example");
    await expect(readConfig({}, {})).rejects.toThrow("set FLAGSMITH_API_KEY");
    await expect(readConfig({}, { FLAGSMITH_MASTER_API_KEY: "ser.abc" })).rejects.toThrow("environment key");
  });
});
