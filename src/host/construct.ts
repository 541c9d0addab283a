/**
 * Makes the component for a program in another language: takes in what the engine sends for it, makes it with the class that TypeScript
 * programs use, and gives its outputs back.
 *
 * @module
 */
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";
import * as pulumi from "@pulumi/pulumi";
import * as settings from "@pulumi/pulumi/runtime/settings.js";
import type { FlagsmithSsoArgs } from "../component/args.js";
import { FlagsmithSso, outputsOf } from "../component/flagsmithSso.js";
import { ownerOf } from "../component/place.js";
import { userError } from "../component/userError.js";
import { at } from "../diagnostics/diagnostic.js";
import { componentType } from "../facts/typeTokens.js";
import type { WireValue } from "../plugin/wire.js";
import { componentSchema, componentTypes } from "../provider/component/schema.js";
import { optionsOf } from "./componentOptions.js";
import { fitInputs } from "./fitInputs.js";
import { failingWithRejections } from "./inFlight.js";
import { readInputs } from "./readInputs.js";
import { sdkInternals } from "./sdkInternals.js";

/**
 * Makes one component.
 *
 * @param bytes - a `pulumirpc.ConstructRequest`.
 * @param engine - address of the engine, for its log.
 * @returns a `pulumirpc.ConstructResponse`, once everything in the component is registered.
 * @throws Error in one sentence, as the component throws it in a TypeScript program.
 */
export async function construct(bytes: Uint8Array, engine: string): Promise<Uint8Array> {
  const request = messages.ConstructRequest.deserializeBinary(bytes);
  // Settings of a run are kept by it, so that several components may be made at once.
  return sdkInternals.withLocalStorage(() => failingWithRejections(() => make(request, engine)));
}

async function make(request: messages.ConstructRequest, engine: string): Promise<Uint8Array> {
  const [type, name] = [request.getType(), request.getName()];
  if (type !== componentType)
    throw new Error(
      `The plugin has no component "${type}", expected ${componentType}; correct the name, or update the package.`,
    );
  await joinRun(request, engine);
  const args = await argsOf(request);
  const component = new FlagsmithSso(name, args as unknown as FlagsmithSsoArgs, optionsOf(request));
  return respond(component, name);
}

/** Makes the SDK part of the run that the component is for. */
async function joinRun(request: messages.ConstructRequest, engine: string): Promise<void> {
  settings.resetOptions(
    request.getProject(),
    request.getStack(),
    request.getParallel(),
    engine,
    request.getMonitorendpoint(),
    request.getDryrun(),
    request.getOrganization(),
  );
  await sdkInternals.awaitFeatureSupport();
  pulumi.runtime.setAllConfig(
    Object.fromEntries(request.getConfigMap().entries()),
    request.getConfigsecretkeysList(),
  );
}

async function argsOf(request: messages.ConstructRequest): Promise<Record<string, unknown>> {
  const dependencies = [...request.getInputdependenciesMap().entries()].map(
    ([property, urns]) => [property, urns.getUrnsList()] as const,
  );
  const wire = (request.getInputs()?.toJavaScript() ?? {}) as Record<string, WireValue>;
  const { inputProperties, requiredInputs } = componentSchema;
  const schema = { component: "FlagsmithSso", inputProperties, requiredInputs, types: componentTypes };
  const { inputs, problems } = await fitInputs(readInputs(wire, new Map(dependencies)), schema);
  const owner = ownerOf(request.getName());
  if (problems.length > 0) throw userError(...problems.map((each) => at({ owner }, each)));
  return inputs;
}

async function respond(component: FlagsmithSso, name: string): Promise<Uint8Array> {
  const response = new messages.ConstructResponse();
  response.setUrn(await urnOf(component));
  const label = `construct(${componentType}, ${name})`;
  const [outputs, dependencies] = await sdkInternals.serializeResourceProperties(label, outputsOf(component));
  for (const [property, resources] of dependencies) {
    const urns = await Promise.all([...resources].map(urnOf));
    response
      .getStatedependenciesMap()
      .set(property, new messages.ConstructResponse.PropertyDependencies().setUrnsList(urns));
  }
  response.setState(structs.Struct.fromJavaScript(outputs));
  await sdkInternals.waitForRPCs();
  return response.serializeBinary();
}

function urnOf(resource: pulumi.Resource): Promise<string> {
  return (resource.urn as unknown as { promise(): Promise<string> }).promise();
}
