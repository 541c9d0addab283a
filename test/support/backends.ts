import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { startPostgres } from "./postgres.js";

/** Where Pulumi keeps state, for a test. */
export interface TestBackend {
  /** What `pulumi login` takes. */
  readonly url: string;
  /** Everything in it, as text. */
  dump(): Promise<string>;
  remove(): Promise<void>;
}

/** The backends that every test of state runs on. */
export const backends: readonly { readonly name: string; start(): Promise<TestBackend> }[] = [
  { name: "files", start: startFiles },
  { name: "PostgreSQL", start: startPostgresBackend },
];

async function startFiles(): Promise<TestBackend> {
  const folder = await mkdtemp(join(tmpdir(), "state-"));
  return {
    url: pathToFileURL(folder).href,
    dump: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries
        .filter((each) => each.isFile())
        .map((each) => join(each.parentPath, each.name))
        .sort();
      return (await Promise.all(files.map((each) => readFile(each, "utf8")))).join("\n");
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function startPostgresBackend(): Promise<TestBackend> {
  const { url, dump, stop } = await startPostgres();
  return { url, dump, remove: stop };
}
