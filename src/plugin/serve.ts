import grpc from "@grpc/grpc-js";
import rpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type { NotifyUser } from "./engineLog.js";
import type { Plugin } from "./plugin.js";
import { type ChoosePlugin, createService } from "./service.js";

/**
 * Largest message either way, in bytes: the engine's own limit, so that no state is too large for the plugin alone.
 * Source: pulumi/pulumi `sdk/go/common/util/rpcutil/serve.go`.
 */
const maxMessageBytes = 400 * 1024 * 1024;

/** A plugin that is being served. */
export interface ServedPlugin {
  readonly port: number;
  /** Stops at once; calls under way are cut off. */
  close(): void;
}

/**
 * Serves one plugin on 127.0.0.1, at any free port.
 *
 * @param tell - where a check's warnings go, such as `engineLog`. Absent: warnings are not shown.
 * @throws Error when no port can be had.
 */
export async function servePlugin(plugin: Plugin, tell?: NotifyUser): Promise<ServedPlugin> {
  return serve(() => plugin, 0, tell);
}

/**
 * Serves a plugin of its own to each connection, as if each engine had started its own process: several engines may
 * then attach to the same port with different configurations.
 *
 * @param port - 0, the default: any free one.
 * @throws Error when the port cannot be had.
 */
export async function servePluginForEachConnection(create: () => Plugin, port = 0): Promise<ServedPlugin> {
  const plugins = new Map<string, Plugin>();
  return serve((peer) => {
    const known = plugins.get(peer) ?? create();
    plugins.set(peer, known);
    return known;
  }, port);
}

async function serve(choose: ChoosePlugin, port: number, tell?: NotifyUser): Promise<ServedPlugin> {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": maxMessageBytes,
  });
  server.addService(rpc.ResourceProviderService, createService(choose, tell));
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, grpc.ServerCredentials.createInsecure(), (error, actual) => {
      if (error === null) resolve(actual);
      else reject(error);
    });
  });
  return { port: bound, close: () => server.forceShutdown() };
}
