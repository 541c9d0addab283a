import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const repository = fileURLToPath(new URL("../../", import.meta.url));

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const read = (path: string) => JSON.parse(readFileSync(join(repository, path), "utf8")) as Manifest;
const product = read("package.json");
const sandbox = read("sandbox/package.json");

/** Packages that the code in a folder imports, without its tests. Types alone count too: they are in the declarations. */
function packagesIn(folder: string): string[] {
  const code = readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" }).filter(
    (path) => /\.c?ts$/.test(path) && !path.endsWith(".test.ts"),
  );
  const imported = code.flatMap((path) =>
    [
      ...readFileSync(join(repository, folder, path), "utf8").matchAll(
        /^(?:import|\} from|export \{[^}]*\} from)\b[^"\n]*"([^"]+)"|\b(?:import|createRequire\(import\.meta\.url\))\("([^"]+)"\)/gm,
      ),
    ].map(([, one, other]) => one ?? other ?? ""),
  );
  const named = imported.flatMap((each) => /^(?!node:)(?:@[^/]+\/)?[a-z][^/]*/.exec(each)?.[0] ?? []);
  return [...new Set(named)].sort();
}

/** Only its types are used, which `@types/sarif` has. */
const typesOnly = ["sarif"];

describe("a package depends on what its own code imports, and on nothing else", () => {
  it("pulumi-flagsmith-sso", () => {
    expect(packagesIn("src").filter((each) => !typesOnly.includes(each))).toEqual(
      Object.keys(product.dependencies).sort(),
    );
  });

  it("flagsmith-sso-sandbox", () => {
    expect(packagesIn("sandbox/src")).toEqual(
      [...Object.keys(sandbox.dependencies), ...Object.keys(sandbox.peerDependencies ?? {})].sort(),
    );
  });

  it("in the same version wherever both need it, and each for the other's version", () => {
    const both = Object.keys(sandbox.dependencies).filter((each) => each in product.dependencies);
    expect(both.map((each) => [each, sandbox.dependencies[each]])).toEqual(
      both.map((each) => [each, product.dependencies[each]]),
    );
    expect(sandbox.version).toBe(product.version);
    expect(sandbox.peerDependencies?.["pulumi-flagsmith-sso"]).toBe(`^${product.version}`);
  });
});
