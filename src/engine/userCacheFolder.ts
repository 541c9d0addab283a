import { isAbsolute, join } from "node:path";
import type { EngineEdges } from "./edges.js";

/**
 * This project's folder in the user's cache, absolute: under `$XDG_CACHE_HOME` where it is set, else under
 * `~/Library/Caches` (macOS), `%LOCALAPPDATA%` (Windows) or `~/.cache`. A relative `$XDG_CACHE_HOME` is ignored.
 * Source: XDG Base Directory Specification 0.8, "Environment variables".
 */
export function userCacheFolder(edges: Pick<EngineEdges, "environment" | "platform" | "homeFolder">): string {
  return join(baseFolder(edges), "flagsmith-sso");
}

function baseFolder({
  environment,
  platform,
  homeFolder,
}: Pick<EngineEdges, "environment" | "platform" | "homeFolder">): string {
  const xdg = environment["XDG_CACHE_HOME"];
  if (xdg !== undefined && isAbsolute(xdg)) return xdg;
  if (platform === "darwin") return join(homeFolder, "Library", "Caches");
  if (platform === "win32") return environment["LOCALAPPDATA"] ?? join(homeFolder, "AppData", "Local");
  return join(homeFolder, ".cache");
}
