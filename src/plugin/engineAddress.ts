/**
 * The engine's own gRPC services, `host:port`, out of the arguments with which it starts a plugin. It is the last; with
 * logging or tracing on there are others before it. Absent if a plugin was started by hand.
 * Source: pulumi/pulumi `sdk/go/common/resource/plugin/plugin.go`, `buildPluginArguments`.
 */
export function engineAddressOf(args: readonly string[]): string | undefined {
  const last = args.at(-1) ?? "";
  return /^[^-/][^/]*:\d+$/.test(last) ? last : undefined;
}

/** How to connect there: the engine is on this machine, but `http_proxy` would be asked for the way by default. */
export const engineConnection = { "grpc.enable_http_proxy": 0 };
