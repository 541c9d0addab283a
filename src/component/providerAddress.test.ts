import { describe, expect, it } from "vitest";
import { addressProblem } from "./providerAddress.js";

const base = "https://flagsmith.acme.example";

describe("a provider that the program gave", () => {
  it("goes with the component if it is for the same Flagsmith", () => {
    expect(addressProblem(base, { origin: base, source: "apiUrl" })).toBeUndefined();
  });

  it.each([
    ["https://other.example", "apiUrl"],
    ["http://a.test", "FLAGSMITH_API_URL"],
    ["https://api.flagsmith.com", "default"],
  ])("is refused if it is for another Flagsmith: %s by its %s", (origin, source) => {
    expect(addressProblem(base, { origin, source })?.found).toContain(
      `"${base}", but the provider that the program gave is for ${origin} (its ${source})`,
    );
  });
});
