import { describe, expect, it } from "vitest";
import { addressProblem } from "./providerAddress.js";

const base = "https://flagsmith.acme.example";

describe("a provider that the program gave", () => {
  it.each([
    ["with the same address", base, {}],
    ["with the API's path behind it", `${base}/api/v1/`, {}],
    ["that goes by the environment", undefined, { FLAGSMITH_API_URL: ` ${base} ` }],
    ["that is refused by itself", "no URL", {}],
  ])("goes with the component: %s", (_, apiUrl, environment) => {
    expect(addressProblem(base, apiUrl, environment)).toBeUndefined();
  });

  it.each([
    ["its own setting", "https://other.example", {}, "https://other.example (its apiUrl)"],
    [
      "the environment",
      undefined,
      { FLAGSMITH_API_URL: "http://a.test" },
      "http://a.test (its FLAGSMITH_API_URL)",
    ],
    ["the default", undefined, { FLAGSMITH_API_URL: "" }, "https://api.flagsmith.com (its default)"],
  ])("is refused if it is for another Flagsmith by %s", (_, apiUrl, environment, said) => {
    expect(addressProblem(base, apiUrl, environment)?.found).toContain(
      `"${base}", but the provider that the program gave is for ${said}`,
    );
  });
});
