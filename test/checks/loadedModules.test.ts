import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** What Pulumi's SDK, Okta's or a browser takes to load is more than most commands take for all that they do. */
const pulumi = ["@pulumi/pulumi", "@pulumi/okta"];
const serving = ["@grpc/grpc-js", "@hono/node-server", "playwright-core"];

describe("a command loads nothing that it does not use", () => {
  it.each(["--help", "--version", "rotate --help"])(
    "flagsmith-sso %s: the parser of command lines, and little of ours",
    async (args) => {
      const { packages, own } = await loadedBy("bin/flagsmith-sso", ...args.split(" "));
      expect(packages).toEqual(["commander", "picocolors"]);
      expect(own).toBeLessThan(30);
    },
  );

  it.each([
    ["engine", [...pulumi, ...serving, "@okta/okta-sdk-nodejs", "axios"]],
    ["verify", [...pulumi, ...serving, "@okta/okta-sdk-nodejs"]],
    ["drift", [...pulumi, ...serving, "@okta/okta-sdk-nodejs", "axios"]],
    ["doctor", [...pulumi, ...serving]],
    ["adopt", [...pulumi, ...serving]],
    ["rotate", [...pulumi, ...serving]],
    ["discover", [...pulumi, ...serving]],
    ["handoff/show", [...pulumi, ...serving, "@okta/okta-sdk-nodejs", "axios"]],
    ["handoff/write", [...pulumi, ...serving, "@okta/okta-sdk-nodejs", "axios"]],
    ["handoff/acknowledge", [...pulumi, ...serving, "@okta/okta-sdk-nodejs", "axios"]],
  ])("%s, before it does anything: none of %j", (command, without) => {
    const needed = packagesNeededBy(
      join(repository, `src/commands/${command.includes("/") ? command : `${command}/run`}.ts`),
    );
    expect([...needed.keys()].filter((each) => without.includes(each))).toEqual([]);
    expect([...needed.keys()]).toContain("zod");
  });
});

/** What a Node.js that runs this loads: packages by name, and how many files of our own. */
async function loadedBy(...args: string[]): Promise<{ packages: string[]; own: number }> {
  const hook = dataUrl(`
    import { writeSync } from "node:fs";
    export async function load(url, context, next) {
      writeSync(2, "loaded " + url + "\\n");
      return next(url, context);
    }`);
  const register = dataUrl(`import { register } from "node:module"; register(${JSON.stringify(hook)});`);
  const { stderr } = await promisify(execFile)(process.execPath, ["--import", register, ...args], {
    cwd: repository,
  });
  const files = [...stderr.matchAll(/^loaded (.*)$/gm)].map(([, file]) => file ?? "");
  const packages = files.flatMap((file) => packageOf(/.*\/node_modules\/(.*)/.exec(file)?.[1]) ?? []);
  return {
    packages: [...new Set(packages)].sort(),
    own: files.filter((each) => /\/dist\//.test(each)).length,
  };
}

/** The packages that a file of `src` imports for their values, itself or by another file that it imports, each with one that does. */
function packagesNeededBy(file: string, found = new Map<string, string>(), seen = new Set<string>()) {
  if (seen.has(file)) return found;
  seen.add(file);
  const imports = /^(?:import|export)\s+(?!type\b)(?:[^"';]*?\bfrom\s+)?"([^"]+)"/gm;
  for (const [, name = ""] of readFileSync(file, "utf8").matchAll(imports)) {
    if (name.startsWith("."))
      packagesNeededBy(join(dirname(file), name.replace(/\.js$/, ".ts")), found, seen);
    else found.set(packageOf(name) ?? name, file);
  }
  return found;
}

function packageOf(path: string | undefined): string | undefined {
  return path === undefined ? undefined : /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

function dataUrl(program: string): string {
  return `data:text/javascript,${encodeURIComponent(program)}`;
}
