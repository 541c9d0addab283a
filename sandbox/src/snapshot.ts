import { readFile, rename, writeFile } from "node:fs/promises";
import type { FlagsmithData } from "./flagsmith/store.js";
import type { OktaState } from "./okta/records.js";

/** Everything that both services remember. */
export interface SavedState {
  /** Where they listened on 127.0.0.1: a state belongs to the Flagsmith at one address. Absent in files of older versions. */
  readonly ports?: { readonly okta: number; readonly flagsmith: number };
  readonly okta: OktaState;
  readonly flagsmith: FlagsmithData;
}

/** What a file holds; undefined if there is none yet. @throws Error in one sentence when it holds something else. */
export async function readState(path: string): Promise<SavedState | undefined> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    const saved = JSON.parse(text) as Partial<SavedState>;
    if (saved.okta !== undefined && saved.flagsmith !== undefined) return saved as SavedState;
  } catch {
    // Said below, with the file's name.
  }
  throw new Error(
    `The snapshot ${path} holds no sandbox, expected a file that a sandbox has written; give another, or remove it.`,
  );
}

/** Writes the file whole or not at all. It holds private keys of the sandbox, so it is the user's own. */
export async function writeState(path: string, state: SavedState): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
  await rename(`${path}.new`, path);
}
