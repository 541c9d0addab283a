import { expect } from "vitest";
import { DiagnosticError } from "../../src/diagnostics/diagnosticError.js";
import type { PlainArgs } from "../../src/component/settled.js";
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

/** A mistake in a stack file. */
export interface Mistake {
  readonly what: string;
  readonly config: Config;
  readonly environment?: Config;
  /** The key that the message has to name. */
  readonly key: string;
  readonly says: string;
}

/** Reads a stack "dev" of these keys, with `okta:privateKey` encrypted; keys without a namespace are the project's own. */
export function readStack(config: Config, environment: Config = { OKTA_ORG_NAME: "acme" }): PlainArgs {
  const full = Object.entries(config).map(
    ([key, value]) => [key.includes(":") ? key : `flagsmith-okta:${key}`, value] as const,
  );
  return readStackConfig({
    file: "stacks/Pulumi.dev.yaml",
    environment,
    config: Object.fromEntries(full),
    secretKeys: ["okta:privateKey"],
  });
}

/** Expects one diagnostic with the file and the key (or the variable), what was found, what was expected and the fix. */
export function expectRefusal({ config, environment, key, says }: Mistake): void {
  const full = key.includes(":") || key.startsWith("environment ") ? key : `flagsmith-okta:${key}`;
  const { diagnostics, message } = thrownBy(() => readStack(config, environment));
  expect(diagnostics).toHaveLength(1);
  const isInFile = diagnostics[0].place?.file === "stacks/Pulumi.dev.yaml";
  expect(message.startsWith(isInFile ? `stacks/Pulumi.dev.yaml: ${full}: ` : `${full}: `)).toBe(true);
  expect(message).toContain(says);
  expect(message).toMatch(/: [^\n]*, expected [^\n]*; [^\n]*\.$/);
}

function thrownBy(work: () => unknown): DiagnosticError {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof DiagnosticError) return thrown;
    throw thrown;
  }
  throw new Error("Nothing was refused.");
}
