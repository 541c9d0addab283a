import { expect } from "vitest";
import type { FlagsmithSsoArgs } from "../../src/component/args.js";
import { readStackConfig } from "../../src/program/stackConfig.js";

type Config = Readonly<Record<string, string>>;

/** What a self-hosted stack needs at least. */
export const selfHosted = { apiBaseUrl: "https://a.example", samlOrganisation: "acme" };

/** What a stack on the way through support needs at least. */
export const support = {
  deployment: "saas-support",
  samlOrganisation: "acme",
  supportContact: "it@acme.example",
};

/** A mistake in a stack's file. */
export interface Mistake {
  readonly what: string;
  readonly config: Config;
  readonly environment?: Config;
  /** The key that the message has to name. */
  readonly key: string;
  readonly says: string;
}

/** Reads a stack "dev" of these keys, with `okta:privateKey` encrypted; keys without a namespace are the project's own. */
export function readStack(config: Config, environment: Config = { OKTA_ORG_NAME: "acme" }): FlagsmithSsoArgs {
  const full = Object.entries(config).map(
    ([key, value]) => [key.includes(":") ? key : `flagsmith-okta:${key}`, value] as const,
  );
  return readStackConfig({
    stack: "dev",
    environment,
    config: Object.fromEntries(full),
    secretKeys: ["okta:privateKey"],
  });
}

/** Expects one sentence with the file, the key, what was found, what was expected and the fix, and no stack trace. */
export function expectRefusal({ config, environment, key, says }: Mistake): void {
  const full = key.includes(":") ? key : `flagsmith-okta:${key}`;
  const error = thrownBy(() => readStack(config, environment));
  const lines = error?.message.split("\n") ?? [];
  expect(lines).toHaveLength(1);
  const [line = ""] = lines;
  expect(line.startsWith(`stacks/Pulumi.dev.yaml: ${full}: `)).toBe(true);
  expect(line).toContain(says);
  expect(line).toMatch(/(found|nothing was given|there is no such key)[^\n]*, expected [^\n]*; [^\n]*\.$/);
  expect(error?.stack).not.toContain("\n    at ");
}

function thrownBy(work: () => unknown): Error | undefined {
  try {
    work();
    return undefined;
  } catch (thrown) {
    return thrown as Error;
  }
}
