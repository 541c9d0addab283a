import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { groupNamesOf } from "./groupNames.js";

afterEach(() => vi.unstubAllEnvs());

it("knows no names, and fails nothing, without a stack file, a credential or an Okta that answers", async () => {
  const folder = await mkdtemp(join(tmpdir(), "drift-names-"));
  try {
    for (const name of ["OKTA_API_TOKEN", "OKTA_ACCESS_TOKEN", "OKTA_API_PRIVATE_KEY"]) vi.stubEnv(name, "");
    expect(await groupNamesOf(folder, "dev", ["00g"])).toEqual(new Map());
    await mkdir(join(folder, "stacks"));
    await writeFile(
      join(folder, "stacks/Pulumi.dev.yaml"),
      "config: { okta:orgName: acme, okta:httpProxy: 'http://127.0.0.1:1' }",
    );
    expect(await groupNamesOf(folder, "dev", ["00g"])).toEqual(new Map());
    vi.stubEnv("OKTA_API_TOKEN", "token");
    expect(await groupNamesOf(folder, "dev", ["00g"])).toEqual(new Map());
  } finally {
    await rm(folder, { recursive: true });
  }
});
