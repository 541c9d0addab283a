/**
 * What Pulumi's engine is to a program: takes registrations and answers invokes over gRPC, without any provider behind it. Source:
 * `proto/pulumi/resource.proto` of pulumi/pulumi, and its `pkg/resource/deploy/source_eval.go` for how a component is constructed.
 *
 * @module
 */
import grpc, { type ServerUnaryCall, type sendUnaryData } from "@grpc/grpc-js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import engineMessages from "@pulumi/pulumi/proto/engine_pb.js";
import engineRpc from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import providers from "@pulumi/pulumi/proto/provider_pb.js";
import rpc from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import messages, {
  type RegisterResourceRequest,
  type ResourceInvokeRequest,
} from "@pulumi/pulumi/proto/resource_pb.js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";
import { type PropertyMap, isPropertyMap, reveal, unknown } from "../../../src/plugin/value.js";
import { fromStruct, toStruct } from "../../../src/plugin/wire.js";

/** A resource as a program registered it. */
export interface Registration {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly inputs: PropertyMap;
  readonly parent: string;
  readonly provider: string;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean | undefined;
  readonly retainOnDelete: boolean | undefined;
  readonly deletedWith: string;
  readonly aliases: readonly string[];
}

export interface FakeMonitorOptions {
  readonly isPreview: boolean;
  /** Outputs of a resource besides its inputs. A preview does not know them. */
  readonly outputsOf: (type: string, name: string, inputs: PropertyMap) => PropertyMap;
  /** @throws Error in the provider's words. */
  readonly invoke: (token: string, args: PropertyMap) => PropertyMap;
  /** Constructs a component of another language. */
  readonly construct: (request: Uint8Array, engine: string) => Promise<Uint8Array>;
}

/** A monitor that listens. */
export interface FakeMonitor {
  readonly address: string;
  readonly registrations: readonly Registration[];
  /** What `RegisterResourceOutputs` said of components, by URN. */
  readonly outputs: ReadonlyMap<string, PropertyMap>;
  /** What the program logged. */
  readonly logged: readonly string[];
  /** Why a component could not be constructed. */
  readonly constructFailure: string | undefined;
  close(): void;
}

const project = "p";
const stack = "dev";

/** What the engine of this monitor can do; it has no hooks, no packages with parameters and no transforms. */
const features = ["secrets", "resourceReferences", "outputValues", "deletedWith", "aliasSpecs"];

/** Listens on a port of its own. */
export async function startFakeMonitor(options: FakeMonitorOptions): Promise<FakeMonitor> {
  const registrations: Registration[] = [];
  const outputs = new Map<string, PropertyMap>();
  const logged: string[] = [];
  const state: { constructFailure: string | undefined } = { constructFailure: undefined };
  let address = "";

  const register = async (request: RegisterResourceRequest) => {
    const response = new messages.RegisterResourceResponse();
    if (request.getRemote()) return constructed(request, response);
    const registration = registrationIn(request);
    registrations.push(registration);
    response.setUrn(registration.urn);
    if (!request.getCustom()) return response.setObject(new structs.Struct());
    const { type, name, inputs } = registration;
    const made = options.outputsOf(type, name, inputs);
    const known = options.isPreview
      ? Object.fromEntries(Object.keys(made).map((key) => [key, unknown] as const))
      : made;
    response.setId(options.isPreview ? "" : `id-of-${name}`);
    return response.setObject(toStruct({ ...known, ...inputs }));
  };

  const constructed = async (
    request: RegisterResourceRequest,
    response: InstanceType<typeof messages.RegisterResourceResponse>,
  ) => {
    const bytes = constructRequestOf(request, options.isPreview, address).serializeBinary();
    try {
      const answer = providers.ConstructResponse.deserializeBinary(await options.construct(bytes, address));
      response.setUrn(answer.getUrn());
      response.setObject(answer.getState());
      for (const [property, urns] of answer.getStatedependenciesMap().entries()) {
        const dependencies = new messages.RegisterResourceResponse.PropertyDependencies();
        response.getPropertydependenciesMap().set(property, dependencies.setUrnsList(urns.getUrnsList()));
      }
      return response;
    } catch (error) {
      state.constructFailure ??= messageOf(error);
      throw error;
    }
  };

  const server = new grpc.Server();
  server.addService(engineRpc.EngineService, {
    log: answer(async (request: InstanceType<typeof engineMessages.LogRequest>) => {
      if (request.getSeverity() !== engineMessages.LogSeverity.DEBUG) logged.push(request.getMessage());
      return new empty.Empty();
    }),
  });
  server.addService(rpc.ResourceMonitorService, {
    supportsFeature: answer(async (request: InstanceType<typeof messages.SupportsFeatureRequest>) =>
      new messages.SupportsFeatureResponse().setHassupport(features.includes(request.getId())),
    ),
    registerResource: answer(register),
    registerResourceOutputs: answer(
      async (request: InstanceType<typeof messages.RegisterResourceOutputsRequest>) => {
        outputs.set(request.getUrn(), fromStruct(request.getOutputs()));
        return new empty.Empty();
      },
    ),
    invoke: answer(async (request: ResourceInvokeRequest) => {
      const token = request.getTok();
      try {
        const result = options.invoke(token, fromStruct(request.getArgs()));
        return new providers.InvokeResponse().setReturn(toStruct(result));
      } catch (error) {
        throw new Error(`invocation of ${token} returned an error: ${messageOf(error)}`);
      }
    }),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  address = `127.0.0.1:${port}`;
  return {
    address,
    registrations,
    outputs,
    logged,
    get constructFailure() {
      return state.constructFailure;
    },
    close: () => server.forceShutdown(),
  };
}

function answer<Request, Response>(handle: (request: Request) => Promise<Response>) {
  return (call: ServerUnaryCall<Request, Response>, reply: sendUnaryData<Response>): void => {
    handle(call.request).then(
      (response) => reply(null, response),
      (error: unknown) => reply({ code: grpc.status.UNKNOWN, details: messageOf(error) }),
    );
  };
}

function registrationIn(request: RegisterResourceRequest): Registration {
  const [type, name, parent] = [request.getType(), request.getName(), request.getParent()];
  const parentTypes =
    parent === "" || parent.includes("::pulumi:pulumi:Stack::") ? [] : [parent.split("::")[2]];
  const dependencies = [...request.getPropertydependenciesMap().entries()].map(
    ([property, urns]) => [property, urns.getUrnsList()] as const,
  );
  return {
    urn: `urn:pulumi:${stack}::${project}::${[...parentTypes, type].join("$")}::${name}`,
    type,
    name,
    inputs: fromStruct(request.getObject()),
    parent,
    provider: request.getProvider(),
    dependencies: [...request.getDependenciesList()].sort(),
    propertyDependencies: Object.fromEntries(dependencies.filter(([, urns]) => urns.length > 0)),
    protect: request.hasProtect() ? request.getProtect() : undefined,
    retainOnDelete: request.hasRetainondelete() ? request.getRetainondelete() : undefined,
    deletedWith: request.getDeletedwith(),
    aliases: request.getAliasesList().map((alias) => alias.getUrn() || (alias.getSpec()?.getName() ?? "")),
  };
}

/** As the engine puts a registration of a remote component to its plugin. */
function constructRequestOf(request: RegisterResourceRequest, isPreview: boolean, monitor: string) {
  const construct = new providers.ConstructRequest()
    .setProject(project)
    .setStack(stack)
    .setDryrun(isPreview)
    .setParallel(8)
    .setMonitorendpoint(monitor)
    .setType(request.getType())
    .setName(request.getName())
    .setParent(request.getParent())
    .setInputs(request.getObject())
    .setDependenciesList(request.getDependenciesList())
    .setAliasesList(request.getAliasesList())
    .setDeletedwith(request.getDeletedwith())
    .setAcceptsOutputValues(true);
  if (request.hasProtect()) construct.setProtect(request.getProtect() ?? false);
  if (request.hasRetainondelete()) construct.setRetainondelete(request.getRetainondelete() ?? false);
  for (const [name, reference] of request.getProvidersMap().entries())
    construct.getProvidersMap().set(name, reference);
  for (const [property, urns] of request.getPropertydependenciesMap().entries()) {
    const dependencies = new providers.ConstructRequest.PropertyDependencies();
    construct.getInputdependenciesMap().set(property, dependencies.setUrnsList(urns.getUrnsList()));
  }
  return construct;
}

/** A property map whose secrets are marked by a text, so that it can be compared and read. */
export function shown(value: unknown): unknown {
  if (value === unknown) return "<unknown>";
  if (Array.isArray(value)) return value.map(shown);
  if (isPropertyMap(value as never))
    return Object.fromEntries(Object.entries(value as PropertyMap).map(([key, each]) => [key, shown(each)]));
  if (typeof value === "object" && value !== null) return { secret: shown(reveal(value as never)) };
  return value;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
