import { readFileSync } from "node:fs";

/** Version of this package, from its package.json. In the bundled provider it is a constant (`build/bundle.js`). */
export function packageVersion(): string {
  const path = new URL("../../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
}
