import grpc from "@grpc/grpc-js";
import { engineConnection } from "./engineAddress.js";

/** A connection to the engine that is watched. */
export interface WatchedEngine {
  /** Watches no longer. */
  stop(): void;
}

/**
 * Calls `onGone` once when the engine cannot be reached any more. An engine ends its plugins by itself, unless it was
 * killed or its terminal was: without this they would stay for ever.
 *
 * @param address - `host:port` of the engine's own services.
 */
export function watchEngine(address: string, onGone: () => void): WatchedEngine {
  const channel = new grpc.Channel(address, grpc.credentials.createInsecure(), engineConnection);
  let stopped = false;
  const watch = (): void => {
    if (stopped) return;
    const state = channel.getConnectivityState(true);
    if (state === grpc.connectivityState.TRANSIENT_FAILURE) {
      stop();
      onGone();
      return;
    }
    channel.watchConnectivityState(state, Infinity, watch);
  };
  const stop = (): void => {
    if (stopped) return;
    stopped = true;
    channel.close();
  };
  watch();
  return { stop };
}
