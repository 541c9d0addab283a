import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse, parseDocument } from "yaml";
import { z } from "zod";
import { stackFile } from "../../engine/stackFile.js";

/** Name of the project whose stacks have the key: this package's own `Pulumi.yaml`. */
const projectName = "flagsmith-okta";

const projectSchema = z.object({ name: z.string(), stackConfigDir: z.string().default(".") });

/**
 * Writes the id of an acknowledged hand-off into the stack's file, and leaves comments and the order of keys as they are.
 *
 * @returns the file, relative to the project.
 * @throws Error when this is no project of this package, or the file cannot be read.
 */
export async function noteAcknowledged(cwd: string, stack: string, id: string): Promise<string> {
  const project = projectSchema.parse(parse(await readFile(join(cwd, "Pulumi.yaml"), "utf8")));
  if (project.name !== projectName) {
    throw new Error(
      `Pulumi.yaml: found the project "${project.name}", expected "${projectName}", whose stacks have a key for it; set support.acknowledged to "${id}" in your own program.`,
    );
  }
  const file = stackFile(project.stackConfigDir, stack);
  const document = parseDocument(await readFile(join(cwd, file), "utf8"));
  const [mistake] = document.errors;
  if (mistake !== undefined) {
    throw new Error(
      `${file}: found no YAML (${mistake.message.split("\n")[0]}), expected a stack's file; mend it.`,
    );
  }
  document.setIn(["config", `${projectName}:acknowledgedHandoff`], id);
  const unfinished = join(cwd, `${file}.${process.pid}.part`);
  await writeFile(unfinished, document.toString());
  await rename(unfinished, join(cwd, file));
  return file;
}
