import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** What every test with an engine begins with. */
const engineFiles = [
  "test/support/plainOutput.ts",
  "test/support/sharedKeyPairs.ts",
  "test/support/engineEnvironment.ts",
];

/** The sandbox's imports of the product, as its source: tests need no build for them. */
const resolve = {
  alias: [
    {
      find: /^pulumi-flagsmith-sso\/(\w+)$/,
      replacement: fileURLToPath(new URL("src/$1/index.ts", import.meta.url)),
    },
  ],
};

/** One project a kind of test, so that `npx vitest run --project unit` stays quick while `npm test` runs all. */
export default defineConfig({
  test: {
    reporters: ["default", "./test/support/countReporter.ts"],
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["src/**/*.test.ts", "sandbox/{src,test}/**/*.test.ts", "test/unit/**/*.test.ts"],
          setupFiles: [
            "test/support/plainOutput.ts",
            "test/support/sharedKeyPairs.ts",
            "test/support/propertySeed.ts",
          ],
          testTimeout: 20_000,
          // No file changes what another one sees, so modules are loaded once for all of them.
          isolate: false,
        },
      },
      {
        resolve,
        test: {
          name: "contract",
          include: ["test/contract/**/*.test.ts"],
          setupFiles: ["test/support/sharedKeyPairs.ts", "test/support/propertySeed.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: "checks", include: ["test/checks/**/*.test.ts"], testTimeout: 300_000 } },
      {
        resolve,
        test: {
          name: "engine",
          include: ["test/engine/**/*.test.ts"],
          globalSetup: ["test/support/engineSetup.ts"],
          setupFiles: engineFiles,
          testTimeout: 600_000,
          hookTimeout: 900_000,
          // Each file has services and a state of its own; more than two at a time only wait for each other.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve,
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: ["test/support/engineSetup.ts"],
          setupFiles: engineFiles,
          testTimeout: 300_000,
          hookTimeout: 900_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
