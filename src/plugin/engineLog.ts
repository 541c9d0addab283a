import grpc from "@grpc/grpc-js";
import { engineConnection } from "./engineAddress.js";

/** Shows a warning to whoever runs the engine, beside the resource that it is about. */
export type WarnUser = (urn: string, message: string) => Promise<void>;

/**
 * The engine's own log, by the address that it hands to the plugins that it starts. Nothing is loaded or connected
 * before the first warning. A warning that cannot be shown is no reason to fail.
 */
export function engineLog(address: string): WarnUser {
  let connected: ReturnType<typeof connect> | undefined;
  return async (urn, message) => {
    const { client, messages } = await (connected ??= connect(address));
    const request = new messages.LogRequest()
      .setSeverity(messages.LogSeverity.WARNING)
      .setUrn(urn)
      .setMessage(message);
    await new Promise<void>((resolve) => client.log(request, () => resolve()));
  };
}

async function connect(address: string) {
  const { default: rpc } = await import("@pulumi/pulumi/proto/engine_grpc_pb.js");
  const { default: messages } = await import("@pulumi/pulumi/proto/engine_pb.js");
  return {
    client: new rpc.EngineClient(address, grpc.credentials.createInsecure(), engineConnection),
    messages,
  };
}
