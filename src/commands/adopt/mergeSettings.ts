import { DiagnosticError } from "../../diagnostics/diagnosticError.js";
import { Document, type Node, YAMLMap, isMap, isNode } from "yaml";
import { yamlNode, yamlOptions } from "../../output/yaml.js";
import { stackDocument, textOf } from "../../stack/stackFile.js";

/** A key that the file has already, with a value that differs from the live one. */
export interface KeptSetting {
  readonly key: string;
  readonly inFile: unknown;
  readonly live: unknown;
}

/** A stack file with the missing keys added. */
export interface MergedFile {
  readonly text: string;
  readonly added: Readonly<Record<string, unknown>>;
  /** The file's value counts, because it says what the program wants. */
  readonly kept: readonly KeptSetting[];
}

/**
 * Adds keys to a stack file, and changes none: existing comments, order and values stay.
 *
 * @param text - undefined if there is no file yet.
 * @param settings - values by namespaced key.
 */
export function mergeSettings(
  text: string | undefined,
  file: string,
  settings: Readonly<Record<string, unknown>>,
): MergedFile {
  const document = text === undefined ? new Document({}, yamlOptions) : stackDocument(text, file);
  const added: Record<string, unknown> = {};
  const kept: KeptSetting[] = [];
  const config = configMap(document);
  for (const [key, live] of Object.entries(settings)) {
    const node = config.get(key, true);
    const inFile: unknown = isNode(node) ? node.toJS(document) : undefined;
    if (inFile === undefined) {
      added[key] = live;
      config.set(key, nodeFor(document, live, `${file}: ${key}`));
    } else if (wordsOf(inFile) !== wordsOf(live)) kept.push({ key, inFile, live });
  }
  return {
    text: Object.keys(added).length === 0 && text !== undefined ? text : textOf(document, text),
    added,
    kept,
  };
}

/** @throws Error that names the file and the key, if YAML cannot hold the value. */
function nodeFor(document: Document, live: unknown, place: string): Node {
  try {
    return yamlNode(document, live);
  } catch (error) {
    throw new DiagnosticError({
      code: "value/bad-character",
      place: { key: place },
      found: error instanceof Error ? error.message : String(error),
    });
  }
}

function configMap(document: Document): YAMLMap {
  const found = document.get("config");
  if (isMap(found)) return found;
  const made = new YAMLMap();
  document.set("config", made);
  return made;
}

/** Pulumi may store numbers and flags as text, and the order of names in a list is irrelevant. */
function wordsOf(value: unknown): string {
  return Array.isArray(value) ? JSON.stringify(value.map(String).sort()) : String(value);
}
