import type { CheckResult, DiffResult, Plugin } from "../../../src/plugin/plugin.js";
import type { PropertyMap } from "../../../src/plugin/value.js";
import { decodeProperties, encodeProperties } from "../../../src/plugin/wire.js";
import type { RecordedCall, WireProperties } from "./recordings.js";

/**
 * Puts a recorded call to a plugin.
 *
 * @param url - Where the configured organisation is now.
 * @returns the plugin's answer in the form of the recordings: as JSON, without what is empty.
 */
export async function replay(
  plugin: Plugin,
  { method, request }: RecordedCall,
  url: string,
): Promise<unknown> {
  const text = (name: string) => (request[name] as string | undefined) ?? "";
  const map = (name: string) => decodeProperties((request[name] as WireProperties | undefined) ?? {});
  const identity = { urn: text("urn"), type: text("type"), name: text("name"), id: text("id") };
  const preview = request.preview === true;
  const properties = map("properties");
  switch (method) {
    case "CheckConfig":
      return checkAnswer(await plugin.checkConfig({ ...identity, olds: map("olds"), news: map("news") }));
    case "DiffConfig":
      return diffAnswer(await plugin.diffConfig({ ...identity, ...diffArguments(map) }));
    case "Configure":
      await plugin.configure({ ...map("args"), httpProxy: url });
      return withoutFalse(plugin.capabilities);
    case "Check":
      return checkAnswer(await plugin.check({ ...identity, olds: map("olds"), news: map("news") }));
    case "Diff":
      return diffAnswer(await plugin.diff({ ...identity, ...diffArguments(map) }));
    case "Create": {
      const created = await plugin.create({ ...identity, properties, preview, timeout: 0 });
      return { id: created.id, properties: encodeProperties(created.properties) };
    }
    case "Read": {
      const live = await plugin.read({ ...identity, properties, inputs: map("inputs") });
      if (live === undefined) return {};
      return {
        id: live.id,
        properties: encodeProperties(live.properties),
        inputs: encodeProperties(live.inputs),
      };
    }
    case "Update": {
      const { news, ...past } = diffArguments(map);
      const state = await plugin.update({ ...identity, ...past, properties: news, preview, timeout: 0 });
      return { properties: encodeProperties(state) };
    }
    case "Delete":
      await plugin.delete({ ...identity, properties, oldInputs: map("oldInputs"), timeout: 0 });
      return {};
    case "Invoke": {
      const { result, failures } = await plugin.invoke({ token: text("tok"), args: map("args") });
      return { return: encodeProperties(result), ...(failures.length > 0 ? { failures } : {}) };
    }
    default:
      throw new Error(`The recordings hold a call to ${method}, which the replay does not know.`);
  }
}

function diffArguments(map: (name: string) => PropertyMap) {
  return { olds: map("olds"), news: map("news"), oldInputs: map("oldInputs"), ignoreChanges: [] };
}

function checkAnswer({ inputs, failures }: CheckResult): unknown {
  return { inputs: encodeProperties(inputs), ...(failures.length > 0 ? { failures } : {}) };
}

function diffAnswer({ changes, detailedDiff, ...lists }: DiffResult): unknown {
  const filled = Object.entries(lists).filter(([, value]) => Array.isArray(value) && value.length > 0);
  const details = Object.keys(detailedDiff ?? {}).length > 0 ? { detailedDiff } : {};
  return {
    ...Object.fromEntries(filled),
    ...(changes === "DIFF_UNKNOWN" ? {} : { changes }),
    ...details,
    ...(detailedDiff === undefined ? {} : { hasDetailedDiff: true }),
  };
}

function withoutFalse(flags: Plugin["capabilities"]): unknown {
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value === true));
}
