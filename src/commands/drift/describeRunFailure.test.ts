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
    [
      "Running program '/project/dist/main.js' failed with an unhandled exception:\nSyntaxError: Unexpected token ';'\n    at x\n",
      "/project/dist/main.js ended with SyntaxError: Unexpected token ';'; correct the program, and compile it.",
    ],
    [
      "error: project 'main' could not be read: stat /project/dist/main.js: no such file or directory",
      "project 'main' could not be read: stat /project/dist/main.js: no such file or directory; compile the program first.",
    ],
    [
      `error: provided project name "other" doesn't match Pulumi.yaml`,
      `provided project name "other" doesn't match Pulumi.yaml; the stack belongs to another project, so check it in that project's folder, or use --cwd.`,
    ],
    ["", "the engine ended silently."],
  ])("is one sentence: %j", (said, sentence) => {
    expect(describeRunFailure(said)).toBe(sentence);
  });
});
