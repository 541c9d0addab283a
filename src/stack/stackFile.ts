import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import { chmod, mkdir, readlink, rename, stat, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type Document, parseDocument } from "yaml";
import { yamlOptions } from "../output/yaml.js";
import { projectNamespace } from "../facts/names.js";
import { projectIn, stackFile } from "./projectFile.js";

/**
 * File of a stack, relative to the project.
 *
 * @param otherwise - what to do in a project of your own, for the error.
 * @throws Error when the folder's project is not this package's.
 */
export async function stackFileIn(cwd: string, stack: string, otherwise: string): Promise<string> {
  const project = await projectIn(cwd);
  if (project.name === projectNamespace) return stackFile(project.stackConfigDir, stack);
  throw new DiagnosticError({
    code: "config/other-project",
    found: `Pulumi.yaml: found the project "${project.name}"`,
    expected: `"${projectNamespace}", whose stacks have keys for it`,
    fix: otherwise,
  });
}

/** The YAML of a stack file, with its comments. @throws Error that names the file if it is not YAML. */
export function stackDocument(text: string, file: string): Document {
  const document = parseDocument(text, yamlOptions);
  const [mistake] = document.errors;
  if (mistake === undefined) return document;
  throw new DiagnosticError({
    code: "config/invalid-yaml",
    found: `${file}: found no YAML (${mistake.message.split("\n")[0]})`,
    expected: "a stack's file",
    fix: "fix it",
  });
}

/**
 * The text of a document. Long lines stay whole, and lists have blanks inside their brackets if most lists in the file
 * did.
 */
export function textOf(document: Document, before = ""): string {
  return document.toString({ lineWidth: 0, flowCollectionPadding: /: \[ /.test(before) });
}

/** A key of this package in a stack file, as a path in its document. */
export function keyPath(key: string): [string, string] {
  return ["config", `${projectNamespace}:${key}`];
}

/**
 * Writes a file completely or not at all, and creates its folder if there is none. A symbolic link stays: the file that
 * it points to is replaced. The file keeps its mode.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const file = await targetOf(path);
  await mkdir(dirname(file), { recursive: true });
  const mode = await stat(file).then(
    (found) => found.mode & 0o7777,
    () => undefined,
  );
  const unfinished = `${file}.${process.pid}.part`;
  // The temporary file must not be readable by anybody who may not read the final one.
  await writeFile(unfinished, text, mode === undefined ? {} : { mode: 0o600 });
  if (mode !== undefined) await chmod(unfinished, mode);
  await rename(unfinished, file);
}

/** The number of links that Linux follows. Source: path_resolution(7), MAXSYMLINKS. */
const mostLinks = 40;

/** The file behind a chain of links; it need not exist. */
async function targetOf(path: string): Promise<string> {
  let file = path;
  for (let links = 0; links < mostLinks; links += 1) {
    const target = await readlink(file).catch(() => undefined);
    if (target === undefined) return file;
    file = resolve(dirname(file), target);
  }
  throw new DiagnosticError({
    code: "config/file-unreadable",
    found: `${path}: found a symbolic link that leads back to itself`,
    expected: "a file",
    fix: "correct the link",
  });
}
