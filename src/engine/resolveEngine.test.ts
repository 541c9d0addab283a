import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { fakeMachine, type FakeMachine } from "../../test/support/fakeEngineEdges.js";
import { type EngineProgress, EngineError } from "./engine.js";
import { engineVariable, resolveEngine } from "./resolveEngine.js";
import { engineVersion, minimumGoVersion, minimumVersion } from "./inspectEngine.js";

const goodGo = "go version go1.26.8 linux/amd64";

async function addPair(machine: FakeMachine, folder: string, version: string): Promise<void> {
  await machine.addProgram(folder, "pulumi", version);
  await machine.addProgram(folder, "pulumi-language-nodejs", "");
}

const installedFolder = (machine: FakeMachine) =>
  join(machine.home, ".pulumi", "versions", engineVersion, "bin");

async function failure(machine: FakeMachine): Promise<string> {
  const error: unknown = await resolveEngine({ edges: machine.edges }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(EngineError);
  return (error as EngineError).message;
}

describe("an engine on PATH", () => {
  it("is taken when it is new enough, without asking the network", async () => {
    const machine = await fakeMachine({ go: goodGo });
    await addPair(machine, machine.bin, `v${minimumVersion}\n`);
    expect(await resolveEngine({ edges: machine.edges })).toEqual({
      version: minimumVersion,
      origin: "PATH",
      folder: machine.bin,
      pulumiPath: join(machine.bin, "pulumi"),
      languageHostPath: join(machine.bin, "pulumi-language-nodejs"),
      pathAdditions: [],
    });
    expect(machine.started).toEqual(["pulumi version"]);
    expect(machine.probes()).toBe(0);
  });

  it("may have its language host elsewhere on PATH", async () => {
    const machine = await fakeMachine();
    const other = join(machine.home, "other");
    await machine.addProgram(machine.bin, "pulumi", "v3.300.0");
    const host = await machine.addProgram(other, "pulumi-language-nodejs", "");
    const environment = { ...machine.edges.environment, PATH: `${machine.bin}:${other}` };
    const engine = await resolveEngine({ edges: { ...machine.edges, environment } });
    expect(engine.languageHostPath).toBe(host);
  });

  it.each([
    ["too old", "v3.226.0", "is 3.226.0, older than 3.226.1"],
    ["not saying its version", "welcome", 'says "welcome" for its version'],
  ])("is passed over when it is %s", async (_, version, reason) => {
    const machine = await fakeMachine({ go: goodGo });
    await addPair(machine, machine.bin, version);
    expect((await resolveEngine({ edges: machine.edges })).origin).toBe("built");

    const alone = await fakeMachine();
    await addPair(alone, alone.bin, version);
    expect(await failure(alone)).toContain(`${join(alone.bin, "pulumi")} ${reason}`);
  });

  it("is passed over when it does not run", async () => {
    const run = async () => ({ exitCode: 127, stdout: "", output: "loading\nno such library\n" });
    const machine = await fakeMachine({ edges: { run } });
    await addPair(machine, machine.bin, "v3.300.0");
    expect(await failure(machine)).toContain("does not run (no such library)");
  });

  it("is passed over when it has no language host", async () => {
    const machine = await fakeMachine();
    await machine.addProgram(machine.bin, "pulumi", "v3.300.0");
    expect(await failure(machine)).toContain("has no pulumi-language-nodejs");
  });
});

describe("Pulumi's installer", () => {
  it("is used where it can download, and its steps are told", async () => {
    const progress: EngineProgress[] = [];
    const machine: FakeMachine = await fakeMachine({
      go: goodGo,
      install: async (version, root) => {
        await addPair(machine, join(root, "bin"), `v${version}`);
      },
    });
    const engine = await resolveEngine({ edges: machine.edges, onProgress: (each) => progress.push(each) });
    expect(engine.origin).toBe("installed");
    expect(engine.pathAdditions).toEqual([installedFolder(machine)]);
    expect(progress).toEqual([{ step: `Downloading Pulumi ${engineVersion}`, elapsedSeconds: 0 }]);
  });

  it("is not run again for what it installed before", async () => {
    const machine = await fakeMachine();
    await addPair(machine, installedFolder(machine), `v${engineVersion}`);
    expect((await resolveEngine({ edges: machine.edges })).origin).toBe("installed");
    expect(machine.probes()).toBe(0);
  });

  it("makes way for a build when it fails, and its log's end is told", async () => {
    const install = async () => {
      throw new Error("trying\ncurl: (22) The requested URL returned error: 403");
    };
    expect((await resolveEngine({ edges: (await fakeMachine({ install, go: goodGo })).edges })).origin).toBe(
      "built",
    );
    expect(await failure(await fakeMachine({ install }))).toContain("returned error: 403");
  });

  it("is never started where nothing can be downloaded", async () => {
    let installs = 0;
    const install = async () => void (installs += 1);
    const machine = await fakeMachine({ go: goodGo, edges: { install } });
    await resolveEngine({ edges: machine.edges });
    expect({ installs, probes: machine.probes() }).toEqual({ installs: 0, probes: 1 });
  });
});

describe("a build from Go modules", () => {
  it("makes an engine, and the next process only asks for its version", async () => {
    const machine = await fakeMachine({ go: goodGo });
    const built = await resolveEngine({ edges: machine.edges });
    expect(built).toMatchObject({ origin: "built", version: engineVersion, pathAdditions: [built.folder] });
    expect(dirname(built.folder)).toMatch(/\/engine\/3\.259\.0-[0-9a-f]{12}$/);
    const programs = machine.started.map((each) => each.split(" ").slice(0, 2).join(" "));
    expect(programs).toEqual(["go version", "go build", "go build", "pulumi version"]);

    machine.started.length = 0;
    const onProgress = () => expect.unreachable("nothing takes long here");
    expect(await resolveEngine({ edges: machine.edges, onProgress })).toEqual(built);
    expect(machine.started).toEqual(["pulumi version"]);
    expect(machine.probes()).toBe(1);
    expect(await readdir(machine.cache)).toEqual([dirname(built.folder).split("/").at(-1)]);
  });

  it("tells versions to the programs, and leaves local paths out of them", async () => {
    const machine = await fakeMachine({ go: goodGo });
    await resolveEngine({ edges: machine.edges });
    const builds = machine.started.filter((each) => each.startsWith("go build"));
    for (const [index, version] of ["v3.68.0", "v3.259.0"].entries()) {
      expect(builds[index]).toContain("-trimpath");
      expect(builds[index]).toContain(`sdk/v3/go/common/version.Version=${version}`);
    }
  });

  it("takes the place of an engine in the cache that does not work any more", async () => {
    const machine = await fakeMachine({ go: goodGo });
    const { pulumiPath } = await resolveEngine({ edges: machine.edges });
    await machine.addProgram(dirname(pulumiPath), "pulumi", "damaged");
    expect((await resolveEngine({ edges: machine.edges })).version).toBe(engineVersion);
  });

  it.each([
    ["there is no Go", {}, "there is no go on PATH"],
    [
      "Go is too old",
      { go: "go version go1.25.10 linux/amd64" },
      `go is 1.25.10, older than ${minimumGoVersion}`,
    ],
    [
      "Go is of the time before patch numbers",
      { go: "go version go1.20 linux/amd64" },
      "go is 1.20.0, older",
    ],
    ["Go's version cannot be read", { go: "go version devel" }, 'go says "go version devel"'],
  ])("is not begun when %s", async (_, options, reason) => {
    const machine = await fakeMachine(options);
    expect(await failure(machine)).toContain(reason);
    expect(machine.started.filter((each) => each.startsWith("go build"))).toEqual([]);
  });

  it("that fails tells the end of its log, and leaves nothing behind", async () => {
    const log = [...Array(40).keys()].map((line) => `line ${line}`).join("\n");
    const build = async () => ({ exitCode: 1, stdout: "", output: `${log}\nno space left on device\n` });
    const machine = await fakeMachine({ go: goodGo, build });
    const message = await failure(machine);
    expect(message).toContain("go could not build pulumi-language-nodejs:");
    expect(message).toContain("no space left on device");
    expect(message).not.toContain("line 20\n");
    expect(await readdir(machine.cache)).toEqual([]);
  });

  it("says so when the cache cannot be written", async () => {
    const machine = await fakeMachine({ go: goodGo });
    const XDG_CACHE_HOME = await machine.addProgram(machine.home, "a-file", "");
    const environment = { ...machine.edges.environment, XDG_CACHE_HOME };
    expect(await failure({ ...machine, edges: { ...machine.edges, environment } })).toMatch(
      /a-file\/flagsmith-sso\/engine cannot be used \(ENOTDIR/,
    );
  });
});

describe("no engine at all", () => {
  it("is answered with the three ways, what was found, and how to fix each", async () => {
    expect(await failure(await fakeMachine())).toBe(
      [
        "None of 3 ways led to a Pulumi engine; fix one and run again:",
        "1. pulumi on PATH: there is no pulumi on PATH.",
        "   Install Pulumi 3.226.1 or newer: https://www.pulumi.com/docs/iac/download-install/",
        "2. Pulumi's installer: get.pulumi.com cannot be reached (ENOTFOUND).",
        "   Allow downloads from get.pulumi.com, and have curl and tar.",
        "3. a build from Go modules: there is no go on PATH.",
        "   Install Go 1.25.11 or newer: https://go.dev/doc/install",
      ].join("\n"),
    );
  });
});

describe(engineVariable, () => {
  it.each(["path", "installed", "built"])("%s allows that way only", async (wanted) => {
    const machine: FakeMachine = await fakeMachine({
      go: goodGo,
      install: async (_, root) => addPair(machine, join(root, "bin"), "v3.259.0"),
      environment: { [engineVariable]: wanted },
    });
    await addPair(machine, machine.bin, "v3.300.0");
    const { origin } = await resolveEngine({ edges: machine.edges });
    expect(origin.toLowerCase()).toBe(wanted);
  });

  it("leads to a failure when that way leads nowhere, though another would do", async () => {
    const machine = await fakeMachine({ environment: { [engineVariable]: "built" } });
    await addPair(machine, machine.bin, "v3.300.0");
    const message = await failure(machine);
    expect(message).toContain("The one way that was allowed");
    expect(message).not.toContain("on PATH:");
  });

  it("is refused when it names no way", async () => {
    const machine = await fakeMachine({ environment: { [engineVariable]: "docker" } });
    expect(await failure(machine)).toBe(
      `${engineVariable} is "docker", expected path, installed or built; change it, or unset it to try all three.`,
    );
  });
});
