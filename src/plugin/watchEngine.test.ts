import grpc from "@grpc/grpc-js";
import { expect, it, onTestFinished } from "vitest";
import { watchEngine } from "./watchEngine.js";

/** Something that speaks gRPC, as an engine does. */
async function startEngine() {
  const server = new grpc.Server();
  onTestFinished(() => server.forceShutdown());
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    ),
  );
  return { address: `127.0.0.1:${port}`, kill: () => server.forceShutdown() };
}

it("tells when the engine has gone", async () => {
  const engine = await startEngine();
  await new Promise<void>((resolve) => {
    watchEngine(engine.address, resolve);
    engine.kill();
  });
});

it("tells also when there never was one", async () => {
  const engine = await startEngine();
  engine.kill();
  await new Promise<void>((resolve) => watchEngine(engine.address, resolve));
});

it("says nothing while the engine is there, and nothing when it is watched no longer", async () => {
  const engine = await startEngine();
  let gone = 0;
  const watched = watchEngine(engine.address, () => (gone += 1));
  watched.stop();
  const other = watchEngine(engine.address, () => (gone += 10));
  onTestFinished(() => other.stop());
  const client = new grpc.Client(engine.address, grpc.credentials.createInsecure());
  onTestFinished(() => client.close());
  await new Promise<void>((resolve, reject) =>
    client.waitForReady(Date.now() + 10_000, (error) => (error ? reject(error) : resolve())),
  );
  expect(gone).toBe(0);
});
