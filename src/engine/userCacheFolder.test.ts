import { describe, expect, it } from "vitest";
import { userCacheFolder } from "./userCacheFolder.js";

describe("the folder in the user's cache", () => {
  it.each([
    ["linux", {}, "/home/ada/.cache/flagsmith-sso"],
    ["linux", { XDG_CACHE_HOME: "/scratch" }, "/scratch/flagsmith-sso"],
    ["linux", { XDG_CACHE_HOME: "scratch" }, "/home/ada/.cache/flagsmith-sso"],
    ["darwin", {}, "/home/ada/Library/Caches/flagsmith-sso"],
    ["darwin", { XDG_CACHE_HOME: "/scratch" }, "/scratch/flagsmith-sso"],
    ["win32", { LOCALAPPDATA: "/local" }, "/local/flagsmith-sso"],
    ["win32", {}, "/home/ada/AppData/Local/flagsmith-sso"],
  ] as const)("is the system's own on %s with %j", (platform, environment, folder) => {
    expect(userCacheFolder({ platform, environment, homeFolder: "/home/ada" })).toBe(folder);
  });
});
