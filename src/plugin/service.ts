/**
 * Puts a {@link Plugin} on the wire: the gRPC service `pulumirpc.ResourceProvider`, message by message.
 *
 * It stands on the protos that ship in `@pulumi/pulumi/proto` and on `@grpc/grpc-js`, and never imports
 * `@pulumi/pulumi` itself, which takes eight times as long to load.
 *
 * @module
 */
import type { ServerUnaryCall, ServerWritableStream, sendUnaryData } from "@grpc/grpc-js";
import empty, { type Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import pluginMessages from "@pulumi/pulumi/proto/plugin_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { terminal } from "../output/terminal.js";
import { visible } from "../output/visible.js";
import type { NotifyUser } from "./engineLog.js";
import { toServiceError, unimplemented } from "./failure.js";
import type { CheckRequest, CheckResult, DiffRequest, DiffResult, Plugin } from "./plugin.js";
import { fromStruct, toStruct } from "./wire.js";

/** Chooses the plugin that answers a call, by the caller's address (`host:port` of its connection). */
export type ChoosePlugin = (peer: string) => Plugin;

/**
 * The whole service. Methods that the plugin has no part in answer `UNIMPLEMENTED`.
 *
 * @param tell - where a check's warnings go; absent: nowhere.
 */
export function createService(choose: ChoosePlugin, tell?: NotifyUser): IResourceProviderServer {
  /** A method: errors become statuses in one place. */
  const answer =
    <Request, Response>(handle: (plugin: Plugin, request: Request) => Promise<Response>, show = visible) =>
    (call: ServerUnaryCall<Request, Response>, reply: sendUnaryData<Response>): void => {
      const plugin = choose(call.getPeer());
      handle(plugin, call.request).then(
        (response) => reply(null, response),
        (error: unknown) => {
          const failure = toServiceError(error, plugin.verbatimErrors === true ? (text) => text : show);
          reply(failure, null, failure.metadata);
        },
      );
    };
  const missing = (method: string) => (_call: unknown, reply: sendUnaryData<never>) =>
    reply(unimplemented(method));

  // What is wrong with a component has a line per mistake, as a program of its own would print it.
  const construct = answer(
    async (plugin, request: messages.ConstructRequest) =>
      messages.ConstructResponse.deserializeBinary(
        (await plugin.construct?.(request.serializeBinary())) ?? new Uint8Array(),
      ),
    terminal,
  );

  return {
    handshake: answer(async (plugin, _: messages.ProviderHandshakeRequest) => {
      const { acceptSecrets, acceptResources, acceptOutputs, supportsAutonamingConfiguration } =
        plugin.capabilities;
      return new messages.ProviderHandshakeResponse()
        .setAcceptSecrets(acceptSecrets)
        .setAcceptResources(acceptResources)
        .setAcceptOutputs(acceptOutputs)
        .setSupportsAutonamingConfiguration(supportsAutonamingConfiguration);
    }),
    attach: answer(async (_: Plugin, __: pluginMessages.PluginAttach) => new empty.Empty()),
    getPluginInfo: answer(async (plugin, _: Empty) =>
      new pluginMessages.PluginInfo().setVersion(plugin.version),
    ),
    getSchema: answer(async (plugin, _: messages.GetSchemaRequest) =>
      new messages.GetSchemaResponse().setSchema(await plugin.getSchema()),
    ),
    checkConfig: answer(async (plugin, request: messages.CheckRequest) =>
      toCheckResponse(await plugin.checkConfig(fromCheckRequest(request))),
    ),
    diffConfig: answer(async (plugin, request: messages.DiffRequest) =>
      toDiffResponse(await plugin.diffConfig(fromDiffRequest(request))),
    ),
    configure: answer(async (plugin, request: messages.ConfigureRequest) => {
      await plugin.configure(fromStruct(request.getArgs()));
      const { capabilities } = plugin;
      return new messages.ConfigureResponse()
        .setAcceptsecrets(capabilities.acceptSecrets)
        .setSupportspreview(capabilities.supportsPreview)
        .setAcceptresources(capabilities.acceptResources)
        .setAcceptoutputs(capabilities.acceptOutputs)
        .setSupportsAutonamingConfiguration(capabilities.supportsAutonamingConfiguration);
    }),
    check: answer(async (plugin, request: messages.CheckRequest) => {
      const checked = await plugin.check(fromCheckRequest(request));
      for (const warning of checked.warnings ?? []) await tell?.(request.getUrn(), warning, "warning");
      return toCheckResponse(checked);
    }),
    diff: answer(async (plugin, request: messages.DiffRequest) =>
      toDiffResponse(await plugin.diff(fromDiffRequest(request))),
    ),
    create: answer(async (plugin, request: messages.CreateRequest) => {
      const created = await plugin.create({
        ...identity(request),
        properties: fromStruct(request.getProperties()),
        preview: request.getPreview(),
        timeout: request.getTimeout(),
      });
      return new messages.CreateResponse().setId(created.id).setProperties(toStruct(created.properties));
    }),
    read: answer(async (plugin, request: messages.ReadRequest) => {
      const read = await plugin.read({
        ...identity(request),
        id: request.getId(),
        properties: fromStruct(request.getProperties()),
        inputs: fromStruct(request.getInputs()),
      });
      const response = new messages.ReadResponse();
      // An empty id says that the resource is gone.
      if (read === undefined) return response;
      return response
        .setId(read.id)
        .setProperties(toStruct(read.properties))
        .setInputs(toStruct(read.inputs));
    }),
    update: answer(async (plugin, request: messages.UpdateRequest) => {
      const properties = await plugin.update({
        ...identity(request),
        id: request.getId(),
        properties: fromStruct(request.getNews()),
        olds: fromStruct(request.getOlds()),
        oldInputs: fromStruct(request.getOldInputs()),
        ignoreChanges: request.getIgnorechangesList(),
        preview: request.getPreview(),
        timeout: request.getTimeout(),
      });
      return new messages.UpdateResponse().setProperties(toStruct(properties));
    }),
    delete: answer(async (plugin, request: messages.DeleteRequest) => {
      await plugin.delete({
        ...identity(request),
        id: request.getId(),
        properties: fromStruct(request.getProperties()),
        oldInputs: fromStruct(request.getOldInputs()),
        timeout: request.getTimeout(),
      });
      return new empty.Empty();
    }),
    invoke: answer(async (plugin, request: messages.InvokeRequest) => {
      const { result, failures } = await plugin.invoke({
        token: request.getTok(),
        args: fromStruct(request.getArgs()),
      });
      return new messages.InvokeResponse()
        .setReturn(toStruct(result))
        .setFailuresList(
          failures.map(({ property, reason }) =>
            new messages.CheckFailure().setProperty(property).setReason(visible(reason)),
          ),
        );
    }),
    cancel: answer(async (plugin, _: Empty) => {
      await plugin.cancel();
      return new empty.Empty();
    }),
    getMapping: answer(
      async (_: Plugin, __: messages.GetMappingRequest) => new messages.GetMappingResponse(),
    ),
    getMappings: answer(
      async (_: Plugin, __: messages.GetMappingsRequest) => new messages.GetMappingsResponse(),
    ),
    parameterize: missing("Parameterize"),
    construct: (call, reply) => {
      if (choose(call.getPeer()).construct === undefined) missing("Construct")(call, reply);
      else construct(call, reply);
    },
    call: missing("Call"),
    list: (call: ServerWritableStream<messages.ListRequest, messages.ListResponse>) => {
      call.emit("error", unimplemented("List"));
    },
  };
}

interface Identified {
  getUrn(): string;
  getType(): string;
  getName(): string;
}

/** URN, type token and logical name of a request's resource; engines before 3.130 send the URN alone. */
function identity(request: Identified): { urn: string; type: string; name: string } {
  const urn = request.getUrn();
  const [, , qualifiedType = "", name = ""] = urn.split("::");
  return {
    urn,
    type: request.getType() || (qualifiedType.split("$").at(-1) ?? ""),
    name: request.getName() || name,
  };
}

function fromCheckRequest(request: messages.CheckRequest): CheckRequest {
  const { urn, type } = identity(request);
  return { urn, type, olds: fromStruct(request.getOlds()), news: fromStruct(request.getNews()) };
}

function toCheckResponse({ inputs, failures }: CheckResult): messages.CheckResponse {
  return new messages.CheckResponse()
    .setInputs(toStruct(inputs))
    .setFailuresList(
      failures.map(({ property, reason }) =>
        new messages.CheckFailure().setProperty(property).setReason(visible(reason)),
      ),
    );
}

function fromDiffRequest(request: messages.DiffRequest): DiffRequest {
  const { urn, type } = identity(request);
  return {
    id: request.getId(),
    urn,
    type,
    olds: fromStruct(request.getOlds()),
    news: fromStruct(request.getNews()),
    oldInputs: fromStruct(request.getOldInputs()),
    ignoreChanges: request.getIgnorechangesList(),
  };
}

function toDiffResponse(diff: DiffResult): messages.DiffResponse {
  const response = new messages.DiffResponse()
    .setChanges(messages.DiffResponse.DiffChanges[diff.changes])
    .setDiffsList([...(diff.diffs ?? [])])
    .setReplacesList([...(diff.replaces ?? [])])
    .setStablesList([...(diff.stables ?? [])])
    .setDeletebeforereplace(diff.deleteBeforeReplace === true)
    .setHasdetaileddiff(diff.detailedDiff !== undefined);
  for (const [path, { kind, inputDiff }] of Object.entries(diff.detailedDiff ?? {})) {
    const difference = new messages.PropertyDiff()
      .setKind(messages.PropertyDiff.Kind[kind])
      .setInputdiff(inputDiff === true);
    response.getDetaileddiffMap().set(path, difference);
  }
  return response;
}
