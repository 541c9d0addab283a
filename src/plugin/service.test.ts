import grpc, { type ServiceError } from "@grpc/grpc-js";
import rpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import engineRpc from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import engineMessages from "@pulumi/pulumi/proto/engine_pb.js";
import statuses from "@pulumi/pulumi/proto/status_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { afterEach, describe, expect, it } from "vitest";
import { PartialFailure, type Plugin } from "./plugin.js";
import { engineLog } from "./engineLog.js";
import { type ServedPlugin, servePlugin, servePluginForEachConnection } from "./serve.js";
import { Secret, unknown } from "./value.js";
import { fromStruct, toStruct } from "./wire.js";

const urn = "urn:pulumi:dev::project::parent:index:Component$pkg:index:Thing::thing";
const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

describe("the gRPC service", () => {
  it("hands a diff over whole: kinds, replacements and the absence of detail", async () => {
    const client = await connect({
      diff: async ({ type, id, ignoreChanges }) => ({
        changes: "DIFF_SOME",
        diffs: ["name"],
        detailedDiff: {
          name: { kind: "UPDATE_REPLACE" },
          [`${type}/${id}/${ignoreChanges.join()}`]: { kind: "ADD" },
        },
        replaces: ["name"],
        deleteBeforeReplace: true,
      }),
    });
    const request = new messages.DiffRequest().setUrn(urn).setId("7").setIgnorechangesList(["a", "b"]);
    const response = await call<messages.DiffResponse>((reply) => client.diff(request, reply));
    expect(response.toObject()).toMatchObject({
      changes: messages.DiffResponse.DiffChanges.DIFF_SOME,
      diffsList: ["name"],
      replacesList: ["name"],
      deletebeforereplace: true,
      hasdetaileddiff: true,
    });
    const kinds = response.getDetaileddiffMap().toObject(false, (_, each) => each.toObject());
    expect(kinds).toEqual([
      ["name", { kind: messages.PropertyDiff.Kind.UPDATE_REPLACE, inputdiff: false }],
      // The type comes from the URN where an older engine sends no type of its own.
      ["pkg:index:Thing/7/a,b", { kind: messages.PropertyDiff.Kind.ADD, inputdiff: false }],
    ]);
  });

  it("carries secrets and unknowns both ways", async () => {
    const client = await connect({ create: async ({ properties }) => ({ id: "", properties }) });
    const properties = { key: new Secret("k"), id: unknown };
    const request = new messages.CreateRequest()
      .setUrn(urn)
      .setPreview(true)
      .setProperties(toStruct(properties));
    const response = await call<messages.CreateResponse>((reply) => client.create(request, reply));
    expect(fromStruct(response.getProperties())).toEqual(properties);
  });

  it("says by an empty id that a resource is gone", async () => {
    const client = await connect({ read: async () => undefined });
    const request = new messages.ReadRequest().setUrn(urn).setId("7");
    const response = await call<messages.ReadResponse>((reply) => client.read(request, reply));
    expect(response.getId()).toBe("");
  });

  it("tells the engine what exists when a resource could not be completed", async () => {
    const client = await connect({
      create: async () => Promise.reject(new PartialFailure("7", { a: 1 }, { b: 2 }, ["No metadata yet."])),
    });
    const request = new messages.CreateRequest().setUrn(urn);
    const error = await failure((reply) => client.create(request, reply));
    expect(error.details).toBe("No metadata yet.");
    const [packed] = error.metadata.get("grpc-status-details-bin");
    const [detail] = statuses.Status.deserializeBinary(packed as Buffer).getDetailsList();
    expect(detail?.getTypeName()).toBe("pulumirpc.ErrorResourceInitFailed");
    const failed = messages.ErrorResourceInitFailed.deserializeBinary(detail!.getValue_asU8());
    expect([failed.getId(), fromStruct(failed.getProperties()), fromStruct(failed.getInputs())]).toEqual([
      "7",
      { a: 1 },
      { b: 2 },
    ]);
    expect(failed.getReasonsList()).toEqual(["No metadata yet."]);
  });

  it("answers an error with its message alone, and a method it does not have as unimplemented", async () => {
    const client = await connect({
      cancel: async () => {
        throw new Error("Not now.");
      },
    });
    const error = await failure((reply) => client.cancel(new empty.Empty(), reply));
    expect([error.code, error.details]).toEqual([grpc.status.UNKNOWN, "Not now."]);
    const missing = await failure((reply) => client.construct(new messages.ConstructRequest(), reply));
    expect(missing.code).toBe(grpc.status.UNIMPLEMENTED);
  });

  it("lets a stand-in's errors through as they are, as the real plugin's come with line breaks", async () => {
    const fail = () => Promise.reject(new Error("1 error occurred:\n\t* no group\n"));
    const details = async (plugin: Partial<Plugin>) => {
      const client = await connect({ ...plugin, invoke: fail });
      const request = new messages.InvokeRequest();
      return (await failure((reply) => client.invoke(request, reply))).details;
    };
    expect(await details({ verbatimErrors: true })).toBe("1 error occurred:\n\t* no group\n");
    expect(await details({})).not.toContain("\n");
  });

  it("shows a check's warnings in the engine's log, beside the resource", async () => {
    const engine = await engineWithLog();
    const client = await connect(
      { check: async ({ news }) => ({ inputs: news, failures: [], warnings: ["It expires soon."] }) },
      engine.address,
    );
    const request = new messages.CheckRequest().setUrn(urn);
    await call<messages.CheckResponse>((reply) => client.check(request, reply));
    expect(engine.logged).toEqual([{ severity: "WARNING", urn, message: "It expires soon." }]);
  });

  it("goes on where a warning cannot be shown", async () => {
    const checked = { inputs: { a: 1 }, failures: [], warnings: ["It expires soon."] };
    const client = await connect({ check: async () => checked }, "127.0.0.1:1");
    const response = await call<messages.CheckResponse>((reply) =>
      client.check(new messages.CheckRequest().setUrn(urn), reply),
    );
    expect(fromStruct(response.getInputs())).toEqual({ a: 1 });
  });

  it("gives each connection a plugin of its own where engines share a port", async () => {
    let made = 0;
    const served = await servePluginForEachConnection(() => {
      const number = String((made += 1));
      return { version: number } as Plugin;
    });
    closing.push(() => served.close());
    const versions = [];
    for (const client of [clientOf(served, { a: 1 }), clientOf(served, { a: 2 })]) {
      for (let turn = 0; turn < 2; turn += 1) {
        const info = await call<{ getVersion(): string }>((reply) =>
          client.getPluginInfo(new empty.Empty(), reply),
        );
        versions.push(info.getVersion());
      }
    }
    expect(versions).toEqual(["1", "1", "2", "2"]);
  });
});

/** An engine, as far as its log goes. */
async function engineWithLog() {
  const logged: object[] = [];
  const server = new grpc.Server();
  server.addService(
    { log: engineRpc.EngineService.log },
    {
      log: (
        { request }: { request: engineMessages.LogRequest },
        reply: (error: null, answer: unknown) => void,
      ) => {
        const severities = Object.entries(engineMessages.LogSeverity);
        const severity = severities.find(([, value]) => value === request.getSeverity())?.[0];
        logged.push({ severity, urn: request.getUrn(), message: request.getMessage() });
        reply(null, new empty.Empty());
      },
    },
  );
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    ),
  );
  closing.push(() => server.forceShutdown());
  return { address: `127.0.0.1:${port}`, logged };
}

async function connect(plugin: Partial<Plugin>, engineAddress?: string) {
  const served = await servePlugin(
    plugin as Plugin,
    engineAddress === undefined ? undefined : engineLog(engineAddress),
  );
  closing.push(() => served.close());
  return clientOf(served);
}

function clientOf({ port }: ServedPlugin, options = {}) {
  // Different options make grpc-js open different connections.
  const client = new rpc.ResourceProviderClient(
    `127.0.0.1:${port}`,
    grpc.credentials.createInsecure(),
    options,
  );
  closing.push(() => client.close());
  return client;
}

function call<T>(send: (reply: (error: ServiceError | null, response: T) => void) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    send((error, response) => (error === null ? resolve(response) : reject(error)));
  });
}

async function failure<T>(
  send: (reply: (error: ServiceError | null, response: T) => void) => unknown,
): Promise<ServiceError> {
  return call(send).then(
    () => {
      throw new Error("It succeeded.");
    },
    (error: ServiceError) => error,
  );
}
