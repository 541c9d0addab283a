import { once } from "node:events";
import { type ServerHttp2Session, createServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, it } from "vitest";

const provider = fileURLToPath(new URL("../../bin/pulumi-resource-flagsmith-sso", import.meta.url));

it("ends the provider when the engine that started it was killed", async () => {
  const engine = createServer();
  const connected = once(engine, "session");
  await new Promise<void>((resolve) => engine.listen(0, "127.0.0.1", resolve));
  const { port } = engine.address() as AddressInfo;

  // As the engine starts it, with logging on, and behind a proxy, which must not be asked for the way to this machine.
  const running = execa(provider, ["--logtostderr", "-v=9", `127.0.0.1:${port}`], {
    env: { http_proxy: "http://127.0.0.1:9", https_proxy: "http://127.0.0.1:9", no_proxy: "" },
  });
  const endedEarly = running.then(() =>
    Promise.reject(new Error("the provider ended while its engine was there")),
  );
  const [session] = (await Promise.race([connected, endedEarly])) as [ServerHttp2Session];
  endedEarly.catch(() => {});

  session.destroy();
  engine.close();
  expect(await running).toMatchObject({ exitCode: 0 });
});
