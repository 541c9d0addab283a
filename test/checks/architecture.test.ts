import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const source = fileURLToPath(new URL("../../src/", import.meta.url));

/** Constants and rules of a line or two that several folders share. Every folder may import it; it imports nothing. */
const shared = "facts";

/** What is wrong, as values: every folder may say so. */
const diagnostics = "diagnostics";

/** What every command may use besides what it is about: how commands speak, and the stack that they speak of. */
const command = ["cli", "engine", "output", "stack"] as const;

/**
 * What each folder may import of the others besides: data flows one way. Each command is a folder of its own here, and none may import
 * another. Tests are free.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  // Apart from `cli/main.ts`, which is held below.
  cli: ["http", "output"],
  "commands/adopt": [...command, "component", "flagsmith", "okta", "program", "provider", "saml"],
  "commands/discover": [...command, "okta"],
  // It looks at everything that a sign-in passes, by the rules that `up` has for it.
  "commands/doctor": [
    ...command,
    "component",
    "flagsmith",
    "http",
    "okta",
    "program",
    "provider",
    "report",
    "saml",
  ],
  "commands/drift": [...command, "okta", "provider", "report", "saml"],
  "commands/engine": [...command],
  "commands/handoff": [...command, "saml", "support"],
  "commands/rotate": [...command, "flagsmith", "okta", "provider", "saml"],
  "commands/sandbox": [...command, "component", "flagsmith", "okta", "program", "saml"],
  "commands/verify": [...command, "component", "flagsmith", "http", "provider", "saml"],
  // Of support only the rule of whom it answers to, which the provider goes by too.
  component: ["http", "okta", "output", "resources", "support"],
  diagnostics: [],
  engine: ["output"],
  facts: [],
  flagsmith: ["http", "saml"],
  // The plugin's process: the provider, and the component for programs in other languages.
  host: ["component", "plugin", "provider"],
  // How both clients send: time, size, proxies, pauses. It knows neither service.
  http: [],
  okta: ["http"],
  // How foreign text is made safe for each output: pure, for all that writes.
  output: [],
  plugin: ["output"],
  // Of okta and support only rules, so that a mistake is named by the key and the file where it was written.
  program: ["component", "flagsmith", "okta", "support"],
  provider: ["flagsmith", "http", "plugin", "saml", "support"],
  // What the reports of several commands share.
  report: ["output"],
  resources: [],
  saml: [],
  // What a stack file and its state say of its connections. Of program only names.
  stack: ["cli", "engine", "okta", "output", "program"],
  support: ["saml"],
};

/** What starts the commands: the one file that may import them. */
const start = "cli/main.ts";

/** The sandbox's package, beside the product's. */
const sandboxSource = fileURLToPath(new URL("../../sandbox/src/", import.meta.url));

/** What each folder of the sandbox may import of its others; its files that are in no folder put everything together. */
const allowedInSandbox: Readonly<Record<string, readonly string[]>> = {
  browser: [],
  faults: [],
  flagsmith: ["pages"],
  okta: ["pages"],
  oktaPlugin: [],
  pages: [],
  saas: ["flagsmith", "listen.ts"],
};

/** Files of a package, without its tests, by their path below its source. */
function codeIn(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".ts") && !path.endsWith(".test.ts"),
  );
}

const code = codeIn(source);
const textOf = (path: string) => readFileSync(join(source, path), "utf8");

/** What a file imports, statically or not, types too. */
function specifiersIn(text: string): string[] {
  return [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(([, each]) => each ?? "");
}

/** Files of its own package that a file imports. */
function importsOf(path: string, root = source): string[] {
  return specifiersIn(readFileSync(join(root, path), "utf8"))
    .filter((each) => each.startsWith("."))
    .map((each) => relative(root, join(root, dirname(path), each)).replace(/\.js$/, ".ts"));
}

/** Files that are in a circle of imports, or lead into one. */
function inCircles(root: string): string[] {
  let left = new Map(codeIn(root).map((path) => [path, importsOf(path, root)]));
  let before: number;
  do {
    before = left.size;
    // A file that imports none of those that are left is in no circle.
    left = new Map([...left].filter(([, imports]) => imports.some((each) => left.has(each))));
  } while (left.size < before);
  return [...left.keys()];
}

/** Exported functions and classes without a docstring. */
function withoutDocstring(root: string): string[] {
  return codeIn(root).flatMap((path) =>
    [
      ...readFileSync(join(root, path), "utf8").matchAll(
        /(^|\n)(?!\s*\*\/)([^\n]*)\nexport (?:async )?(?:function|class) (\w+)/g,
      ),
    ]
      .filter(([, , before]) => !/\*\/\s*$/.test(before ?? ""))
      .map(([, , , name]) => `${path}: ${name}`),
  );
}

/** The folder that a rule is about: the first, and of commands the command's own. */
function folderOf(path: string): string {
  const [first = "", second = ""] = path.split("/");
  return first === "commands" ? `${first}/${second}` : first;
}

/** The command that is called like the package, its cache folder, and help texts with an address in them. */
const namesItself = new Set(["cli/main.ts", "commands/sandbox/command.ts", "engine/userCacheFolder.ts"]);

const withoutComments = (text: string) => text.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");

describe("the source", () => {
  it("imports along the one way that data flows", () => {
    const wrong = code
      .filter((path) => path.includes("/") && path !== start)
      .flatMap((path) =>
        importsOf(path)
          .map(folderOf)
          .filter((target) => ![folderOf(path), shared, diagnostics].includes(target))
          .filter((target) => !(allowed[folderOf(path)] ?? []).includes(target))
          .map((target) => `${path} imports from ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it("starts commands from one file, which imports of them what they are and no more", () => {
    const parts = importsOf(start).filter((each) => each.startsWith("commands/"));
    expect(parts.filter((each) => !/^commands\/\w+\/(command|options)\.ts$/.test(each))).toEqual([
      "commands/drift/compareStack.ts",
    ]);
    expect(code.filter((path) => importsOf(path).includes(start))).toEqual([]);
  });

  it("has no files that import each other in a circle, whether by a type", () => {
    expect(inCircles(source)).toEqual([]);
  });

  it("has a rule for every folder", () => {
    const folders = new Set(code.filter((path) => path.includes("/")).map(folderOf));
    expect([...folders].sort()).toEqual(Object.keys(allowed).sort());
  });

  it("keeps facts free of every package, so that each command can have a constant for nothing", () => {
    const imports = code
      .filter((path) => path.startsWith(`${shared}/`))
      .flatMap((path) => specifiersIn(textOf(path)));
    expect(imports.filter((each) => !each.startsWith("./"))).toEqual([]);
  });

  it.each([
    ["type token", /"(?:flagsmith-sso:index:\w+|okta:\w+\/\w+:[A-Z]\w+)"/g],
    ["name of this package or its project", /"(?:flagsmith-sso|flagsmith-okta)"/g],
    [
      "address of Flagsmith's SaaS",
      /https:\/\/(?:api|app|edge\.api)\.flagsmith\.com|support@flagsmith\.com/g,
    ],
    ["host of this machine", /127\\\.0\\\.0\\\.1|localhost[|)$]/g],
  ])("writes each %s once, in facts", (_, written) => {
    const elsewhere = code
      .filter((path) => !path.startsWith(`${shared}/`))
      .filter((path) => !namesItself.has(path))
      .flatMap((path) =>
        [...withoutComments(textOf(path)).matchAll(written)].map(([it]) => `${path}: ${it}`),
      );
    expect(elsewhere).toEqual([]);
  });

  it("never loads Pulumi's SDK in the provider or the plugin layer, which would make every run wait for it", () => {
    const heavy = code.filter(
      (path) => /^(provider|plugin)\//.test(path) && /from "@pulumi\/pulumi"/.test(textOf(path)),
    );
    expect(heavy).toEqual([]);
  });

  it("makes what its commands print safe, whatever is in it", () => {
    const safe = /\b(terminal|toJson|json|writeReport|notFoundAsJson)\(/;
    // They print words of this package and paths of this machine, for programs too.
    const excepted = /^commands\/(sandbox|engine)\//;
    const unsafe = code
      .filter((path) => /^(cli|commands)\//.test(path) && !excepted.test(path))
      .flatMap((path) =>
        [...textOf(path).matchAll(/std(?:out|err)\.write\(([^]*?)\);/g)]
          .filter(([, what = ""]) => !safe.test(what))
          .map(([, what]) => `${path}: ${what}`),
      );
    expect(unsafe).toEqual([]);
  });

  it("ships no file that only tests use: each is reached from where something starts", () => {
    const entries = [
      "index.ts",
      start,
      "host/main.ts",
      "program/main.ts",
      // Started by its path.
      "bundled/run.cts",
      // Published for the sandbox.
      "plugin/index.ts",
      "saml/index.ts",
    ];
    const reached = new Set<string>();
    const visit = (path: string): void => {
      if (reached.has(path) || !code.includes(path)) return;
      reached.add(path);
      importsOf(path).forEach(visit);
    };
    entries.forEach(visit);
    expect(code.filter((path) => !reached.has(path) && !path.endsWith(".d.ts"))).toEqual([]);
  });

  it("has docstrings on what it exports as functions and classes", () => {
    expect(withoutDocstring(source)).toEqual([]);
  });
});

describe("the sandbox", () => {
  const own = codeIn(sandboxSource);

  it("imports of the product only what it publishes, and is imported by none of its files", () => {
    const reached = own.flatMap((path) =>
      specifiersIn(readFileSync(join(sandboxSource, path), "utf8")).filter((each) =>
        each.startsWith("pulumi-flagsmith-sso"),
      ),
    );
    expect([...new Set(reached)].sort()).toEqual([
      "pulumi-flagsmith-sso/plugin",
      "pulumi-flagsmith-sso/saml",
    ]);
    const outside = own.flatMap((path) =>
      importsOf(path, sandboxSource).filter((each) => each.startsWith("..")),
    );
    expect(outside).toEqual([]);
    const back = code.filter((path) =>
      specifiersIn(textOf(path)).some((each) => /flagsmith-sso-sandbox|\/sandbox\/src\//.test(each)),
    );
    expect(back).toEqual([]);
  });

  it("keeps its services apart: none imports another, and none what puts them together", () => {
    const roomOf = (path: string) => path.split("/")[0] ?? "";
    const wrong = own
      .filter((path) => path.includes("/"))
      .flatMap((path) =>
        importsOf(path, sandboxSource)
          .map(roomOf)
          .filter((room) => ![roomOf(path), ...(allowedInSandbox[roomOf(path)] ?? [])].includes(room))
          .map((room) => `${path} imports from ${room}`),
      );
    expect(wrong).toEqual([]);
    const folders = new Set(own.filter((path) => path.includes("/")).map(roomOf));
    expect([...folders].sort()).toEqual(Object.keys(allowedInSandbox).sort());
  });

  it("has no files that import each other in a circle, be it for a type", () => {
    expect(inCircles(sandboxSource)).toEqual([]);
  });

  it("has docstrings on what it exports as functions and classes", () => {
    expect(withoutDocstring(sandboxSource)).toEqual([]);
  });
});

describe("docs/architecture.md", () => {
  const page = readFileSync(new URL("../../docs/architecture.md", import.meta.url), "utf8");
  const [flow = "", imports = ""] = [...page.matchAll(/```mermaid\n([^]*?)```/g)].map(
    ([, each]) => each ?? "",
  );

  it("draws a run of up with files that exist and import each other", () => {
    const nodes = new Map(
      [...flow.matchAll(/(\w+)\["([^"]+)"\]/g)].map(([, id = "", path = ""]) => [id, path]),
    );
    expect([...nodes.values()].filter((path) => !code.includes(path))).toEqual([]);
    const arrows = [...flow.matchAll(/^ {2}(\w+)(?:\[[^\]]*\])? --> (\w+)/gm)].map(
      ([, from = "", to = ""]) => ({
        from: nodes.get(from) ?? from,
        to: nodes.get(to) ?? to,
      }),
    );
    expect(arrows.length).toBeGreaterThan(10);
    expect(arrows.filter(({ from, to }) => !code.includes(from) || !importsOf(from).includes(to))).toEqual(
      [],
    );
  });

  it("draws the imports that there are, without those that follow from others", () => {
    const drawn = [...imports.matchAll(/^ {2}(\w+ --> \w+)$/gm)].map(([, arrow]) => arrow);
    expect(drawn.sort()).toEqual(importsBetweenFolders().sort());
  });

  it("begins each change in a place that exists", () => {
    const places = [...page.matchAll(/`((?:src|sandbox|docs)\/[^`]+)`/g)].map(([, path]) => path ?? "");
    expect(places.length).toBeGreaterThan(5);
    expect(places.filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url)))).toEqual([]);
  });
});

/** Arrows between folders, as the page draws them. */
function importsBetweenFolders(): string[] {
  const everybodys = [shared, diagnostics];
  const nodeOf = (path: string) =>
    path === start ? "main" : (path.split("/")[0] ?? "").replace(/\.ts$/, "");
  const arrows = new Map<string, Set<string>>([["sandbox", new Set(["plugin", "saml"])]]);
  for (const path of code)
    for (const target of importsOf(path)) {
      const [from, to] = [nodeOf(path), nodeOf(target)];
      if (from === to || [from, to].some((each) => everybodys.includes(each))) continue;
      arrows.set(from, (arrows.get(from) ?? new Set()).add(to));
    }
  const reachedFrom = (node: string, seen = new Set<string>()): Set<string> => {
    for (const next of arrows.get(node) ?? []) if (!seen.has(next)) reachedFrom(next, seen.add(next));
    return seen;
  };
  return [...arrows].flatMap(([from, targets]) =>
    [...targets]
      .filter((to) => ![...targets].some((other) => other !== to && reachedFrom(other).has(to)))
      .map((to) => `${from} --> ${to}`),
  );
}
