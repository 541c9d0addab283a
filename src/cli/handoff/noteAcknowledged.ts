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
  const project = await readProject(cwd);
  if (project.name !== projectName) {
    throw new Error(
      `Pulumi.yaml: found the project "${project.name}", expected "${projectName}", whose stacks have a key for it; set support.acknowledged to "${id}" in your own program.`,
    );
  }
  const file = stackFile(project.stackConfigDir, stack);
  const text = await readFile(join(cwd, file), "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `${file}: it could not be read (${error.code}), expected the file of stack ${stack}; run this in a checkout that has it.`,
    );
  });
  const document = parseDocument(text);
  const [mistake] = document.errors;
  if (mistake !== undefined) {
    throw new Error(
      `${file}: found no YAML (${mistake.message.split("\n")[0]}), expected a stack's file; mend it.`,
    );
  }
  document.setIn(["config", `${projectName}:acknowledgedHandoff`], id);
  const unfinished = join(cwd, `${file}.${process.pid}.part`);
  await writeFile(unfinished, document.toString(asWritten(text)));
  await rename(unfinished, join(cwd, file));
  return file;
}

/** Long lines stay whole, and lists keep the blanks inside their brackets or have none, as most in the file. */
function asWritten(text: string): { lineWidth: number; flowCollectionPadding: boolean } {
  return { lineWidth: 0, flowCollectionPadding: /: \[ /.test(text) };
}

async function readProject(cwd: string): Promise<z.infer<typeof projectSchema>> {
  try {
    return projectSchema.parse(parse(await readFile(join(cwd, "Pulumi.yaml"), "utf8")));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "it is no project file";
    throw new Error(
      `Pulumi.yaml: it could not be read in ${cwd} (${reason}), expected the project of the stack; name its folder with --cwd.`,
      { cause: error },
    );
  }
}
