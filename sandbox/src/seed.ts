import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import { defaultFlagsmithSeed, flagsmithSeedSchema } from "./flagsmith/seed.js";
import { settingsSchema } from "./flagsmith/settings.js";
import { oktaSeed } from "./okta/seed.js";

/** What a sandbox begins with: every part is optional, and replaces the default as a whole. */
const seedSchema = z.strictObject({
  okta: oktaSeed.prefault({}),
  flagsmith: flagsmithSeedSchema.default(defaultFlagsmithSeed),
  /** One image for API and dashboard, unless said otherwise: people look around there. */
  flagsmithSettings: settingsSchema
    .extend({ image: settingsSchema.shape.image.unwrap().default("unified") })
    .prefault({}),
});

export type SandboxSeed = z.infer<typeof seedSchema>;

/** A seed as somebody writes it: every part may be left out. */
export type SeedInput = z.input<typeof seedSchema>;

/** The seed of a sandbox that nobody gave one. */
export const defaultSeed: SandboxSeed = seedSchema.parse({});

/**
 * Reads a seed file, YAML or JSON.
 *
 * @throws Error in one sentence that names the file and the first wrong key.
 */
export async function readSeed(path: string): Promise<SandboxSeed> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new Error(`The seed file ${path} cannot be read, expected YAML or JSON; check the path.`);
  });
  return parseSeed(parseText(text, path), `The seed file ${path}`);
}

/**
 * A seed that somebody wrote, with the defaults of what it leaves out.
 *
 * @param name - what it is called, for the error.
 * @throws Error in one sentence that names the first wrong key.
 */
export function parseSeed(value: unknown, name: string): SandboxSeed {
  const seed = seedSchema.safeParse(value);
  if (seed.success) return seed.data;
  const [issue] = seed.error.issues;
  const key = issue?.path.join(".") || "top";
  throw new Error(
    `${name} has a mistake at ${key} (${issue?.message}), expected what docs/sandbox.md describes; correct it.`,
  );
}

function parseText(text: string, path: string): unknown {
  try {
    return parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : "unreadable";
    throw new Error(`The seed file ${path} is neither YAML nor JSON (${reason}); correct it.`);
  }
}
