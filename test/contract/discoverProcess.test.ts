import { once } from "node:events";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { describe, expect, it, onTestFinished } from "vitest";
import { oktaEnvironment } from "../../sandbox/src/oktaEnvironment.js";
import { apiToken, serveOkta } from "./localOkta.js";

const command = fileURLToPath(new URL("../../bin/flagsmith-sso", import.meta.url));

/** Starts `flagsmith-sso discover`, with nothing of this process's environment that it could take for its own. */
function start(args: readonly string[], okta = "http://127.0.0.1:1") {
  return execa(process.execPath, [command, "discover", ...args], {
    env: { PATH: process.env.PATH, HOME: tmpdir(), ...oktaEnvironment(okta, apiToken) },
    extendEnv: false,
    reject: false,
    all: true,
  });
}

/** Resolves when a process has printed this to standard error. */
async function printed({ stderr }: ReturnType<typeof start>, text: string): Promise<void> {
  let all = "";
  while (!all.includes(text)) all += String((await once(stderr, "data"))[0]);
}

describe("flagsmith-sso discover, as a process", () => {
  it.each([
    ["SIGINT", "POST"],
    ["SIGTERM", "POST"],
    ["SIGINT", "DELETE"],
  ] as const)("leaves nothing behind when %s comes while Okta carries out its %s", async (signal, method) => {
    let arrived = (): void => undefined;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (arrived = resolve));
    const told = new Promise<void>((resolve) => (release = resolve));
    const served = await serveOkta({
      intercept: async (c, next) => {
        const isHeld = c.req.method === method;
        // A creation has taken effect by then, a deletion has not.
        if (method === "POST") await next();
        if (isHeld) {
          arrived();
          await told;
        }
        if (method !== "POST") await next();
      },
    });
    onTestFinished(() => served.close());
    const applications = () => served.store.applications.all();

    const running = start(["--probe"], served.publicUrl);
    await held;
    expect(applications()).toMatchObject([{ status: "INACTIVE", name: "flagsmith" }]);
    const interrupted = printed(running, "Interrupted");
    running.kill(signal);
    await interrupted;
    release();

    const { exitCode, stdout, stderr } = await running;
    expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: "" });
    expect(stderr).toContain("Deleted the trial application");
    expect(applications()).toEqual([]);
  });

  it("leaves one inactive application when it is killed, which the next probe removes", async () => {
    let arrived = (): void => undefined;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (arrived = resolve));
    const killed = new Promise<void>((resolve) => (release = resolve));
    let deletions = 0;
    const served = await serveOkta({
      intercept: async (c, next) => {
        if (c.req.method !== "DELETE" || (deletions += 1) > 1) return next();
        arrived();
        await killed;
        return c.body(null, 500);
      },
    });
    onTestFinished(() => served.close());

    const running = start(["--probe"], served.publicUrl);
    await held;
    running.kill("SIGKILL");
    await running;
    release();
    const [left] = served.store.applications.all();
    expect(left).toMatchObject({ status: "INACTIVE", label: "flagsmith-sso discover (safe to delete)" });

    const { exitCode, stdout, stderr } = await start(["--probe"], served.publicUrl);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(
      `Deleted the trial application ${left?.id} (flagsmith) that an earlier run had left`,
    );
    expect(stdout).toContain("These are the defaults: there is nothing to write.");
    expect(served.store.applications.all()).toEqual([]);
  });

  it.each([
    [["--name", "flagsmith_1"], "--name was given without --probe"],
    [["--format", "xml"], "Allowed choices are text, json"],
    [["--probe", "--application", "0oa1"], "cannot be used with"],
    [["--nothing"], "unknown option"],
  ])("ends with 2 where it is used wrongly: %j", async (args, says) => {
    const { exitCode, stderr } = await start(args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(says);
  });

  it("ends with 0 after its help, and with 1 where Okta is not there", async () => {
    const help = await start(["--help"]);
    expect(help.exitCode).toBe(0);
    for (const each of ["--probe", "--stack", "OKTA_API_TOKEN", "Exit codes"])
      expect(help.stdout).toContain(each);
    const { exitCode, stdout, stderr } = await start([]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain("got no answer from http://127.0.0.1:1");
    expect(stderr).not.toContain(apiToken);
  });
});
