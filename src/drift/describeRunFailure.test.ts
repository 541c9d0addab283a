import { describe, expect, it } from "vitest";
import { describeRunFailure } from "./describeRunFailure.js";

describe("why a stack could not be checked", () => {
  it.each([
    ["error: Preview failed: apiKey: it was refused.\n    at x", "apiKey: it was refused."],
    [
      "error: no stack named 'nobody' found",
      "no stack named 'nobody' found; check the name and PULUMI_BACKEND_URL.",
    ],
    [
      "error: getting stack configuration: get stack secrets manager: incorrect passphrase",
      "getting stack configuration: get stack secrets manager: incorrect passphrase; set PULUMI_CONFIG_PASSPHRASE to this stack's passphrase.",
    ],
    ["", "the engine ended without a word."],
  ])("is one sentence: %j", (said, sentence) => {
    expect(describeRunFailure(said)).toBe(sentence);
  });
});
