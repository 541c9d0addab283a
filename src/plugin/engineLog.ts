import grpc from "@grpc/grpc-js";
import { visible } from "../output/visible.js";
import { engineConnection } from "./engineAddress.js";

/** How much a message matters: `info` says what is going on, `warning` what people should look at. */
export type Severity = "info" | "warning";

/** Shows a message to the person who runs the engine, beside the resource that it is about; an empty URN: of the run as a whole. */
export type NotifyUser = (urn: string, message: string, severity: Severity) => Promise<void>;

/**
 * The engine's own log, by the address that it hands to the plugins that it starts. Nothing is loaded or connected
 * before the first message. A message that cannot be shown is no reason to fail.
 */
export function engineLog(address: string): NotifyUser {
  let connected: ReturnType<typeof connect> | undefined;
  return async (urn, message, severity) => {
    const { client, messages } = await (connected ??= connect(address));
    const { INFO, WARNING } = messages.LogSeverity;
    const request = new messages.LogRequest()
      .setSeverity(severity === "info" ? INFO : WARNING)
      .setUrn(urn)
      .setMessage(visible(message));
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
