import { fileURLToPath } from "node:url";
import grpc from "@grpc/grpc-js";
import { execa } from "execa";
import { expect, it, onTestFinished } from "vitest";

const provider = fileURLToPath(new URL("../../bin/pulumi-resource-flagsmith-sso", import.meta.url));

it("ends the provider when the engine that started it was killed", async () => {
  const engine = new grpc.Server();
  onTestFinished(() => engine.forceShutdown());
  const port = await new Promise<number>((resolve, reject) =>
    engine.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    ),
  );
  // As the engine starts it, also behind a proxy and with logging on.
  const running = execa(provider, ["-v=9", "--logtostderr", `127.0.0.1:${port}`], {
    env: { http_proxy: "http://127.0.0.1:9", https_proxy: "http://127.0.0.1:9", no_proxy: "" },
    cleanup: true,
  });
  await new Promise((resolve) => running.stdout.once("data", resolve));
  engine.forceShutdown();
  expect(await running).toMatchObject({ exitCode: 0 });
});
