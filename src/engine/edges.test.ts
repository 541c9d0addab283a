import { describe, expect, it, onTestFinished, vi } from "vitest";
import { systemEdges } from "./edges.js";

const { run, describeMissingDownload, isRunning } = systemEdges();

function fetchThat(answers: typeof fetch): void {
  vi.stubGlobal("fetch", answers);
  onTestFinished(() => void vi.unstubAllGlobals());
}

describe("a process", () => {
  it("is told by its exit code and output", async () => {
    const script = "console.log('out'); console.error('err'); process.exitCode = 3";
    const result = await run(process.execPath, ["-e", script]);
    expect(result).toMatchObject({ exitCode: 3, stdout: "out" });
    expect(result.output.split("\n").sort()).toEqual(["err", "out"]);
  });

  it("that cannot be started has no exit code, and its output says why", async () => {
    const result = await run("no-such-program", []);
    expect(result.exitCode).toBeUndefined();
    expect(result.output).toContain("ENOENT");
  });

  it("is running, or is not", async () => {
    const ended = await run(process.execPath, ["-p", "process.pid"]);
    expect(isRunning(process.pid)).toBe(true);
    expect(isRunning(Number(ended.stdout))).toBe(false);
  });
});

describe("the question whether Pulumi can be downloaded", () => {
  it("is yes when its site answers", async () => {
    fetchThat(async () => new Response());
    expect(await describeMissingDownload()).toBeUndefined();
  });

  it("is no when a gateway answers in its place", async () => {
    fetchThat(async () => new Response("blocked", { status: 403 }));
    expect(await describeMissingDownload()).toBe("get.pulumi.com answered 403");
  });

  it("is no when its name is unknown", async () => {
    fetchThat(() => Promise.reject(new TypeError("fetch failed", { cause: { code: "ENOTFOUND" } })));
    expect(await describeMissingDownload()).toBe("get.pulumi.com cannot be reached (ENOTFOUND)");
  });

  it("is no when nothing answers within three seconds", async () => {
    const tooLate = AbortSignal.abort(new DOMException("timed out", "TimeoutError"));
    const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(tooLate);
    onTestFinished(() => timeout.mockRestore());
    expect(await describeMissingDownload()).toBe("get.pulumi.com cannot be reached (timed out)");
    expect(timeout).toHaveBeenCalledWith(3_000);
  });
});
