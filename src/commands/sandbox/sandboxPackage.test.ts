import { describe, expect, it } from "vitest";
import { loadSandboxPackage } from "./sandboxPackage.js";

describe("the sandbox's package", () => {
  it("is named, with the command that installs it, if it is not there", async () => {
    await expect(loadSandboxPackage("flagsmith-sso-absent")).rejects.toThrow(
      'flagsmith-sso sandbox: the package flagsmith-sso-absent is not installed; run "npm install --save-dev flagsmith-sso-absent" and try again.',
    );
  });

  it("passes on any other failure to load it", async () => {
    const broken = "data:text/javascript,throw new Error('broken')";
    await expect(loadSandboxPackage(broken)).rejects.toThrow("broken");
  });
});
