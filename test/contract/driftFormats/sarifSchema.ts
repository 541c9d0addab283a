import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AnySchema } from "ajv";

/** The JSON Schema of SARIF 2.1.0 by OASIS, out of an npm package that has it. */
export function officialSarifSchema(): AnySchema {
  const file = createRequire(import.meta.url).resolve(
    "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
  );
  const schema = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  // Written for draft 4, whose word `id` later drafts refuse; it uses nothing else that they changed.
  const { $schema: _draft, id: _id, ...rest } = schema;
  return rest;
}
