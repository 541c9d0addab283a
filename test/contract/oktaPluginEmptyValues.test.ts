/**
 * What the stand-in takes for empty, as the real plugin does: unset, `false`, `""` and 0 are one value where nothing else differs.
 *
 * @module
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Plugin } from "../../src/plugin/plugin.js";
import type { PropertyMap } from "../../src/plugin/value.js";
import { createOktaPlugin } from "../../sandbox/src/oktaPlugin/plugin.js";
import { type ServedOkta, apiToken, serveOkta } from "./localOkta.js";
import { catalogueApp, customApp, types } from "./oktaPlugin/programs.js";
import { manage } from "./oktaPlugin/engine.js";

let okta: ServedOkta;
let plugin: Plugin;

beforeEach(async () => {
  okta = await serveOkta();
  plugin = createOktaPlugin({ environment: () => ({}), sleep: async () => undefined });
  await plugin.configure({ httpProxy: okta.publicUrl, apiToken });
});
afterEach(() => okta.close());

describe("an import", () => {
  const imports = [
    ["application", types.saml, customApp, "skipAuthenticationPolicy"],
    ["group", types.group, { name: "Testers" }, "skipUsers"],
  ] as const;

  /** An object that was made elsewhere and imported, and the program that the import stands for. */
  async function importedOf(type: string, args: PropertyMap) {
    const made = manage(plugin, type, "made");
    await made.up(args);
    const imported = manage(plugin, type, "imported");
    await imported.import(made.kept.id);
    const { __defaults: _, ...program } = imported.kept.inputs;
    return { imported, program };
  }

  it.each(imports)(
    "of an %s shows no difference, since false and unset are one",
    async (_kind, type, args) => {
      const { imported, program } = await importedOf(type, args);
      expect(await imported.diff(program)).toMatchObject({ changes: "DIFF_NONE", detailedDiff: {} });
    },
  );

  it.each(imports)(
    "of an %s also shows what Terraform defaults once something else differs, although the program ignores it",
    async (_kind, type, args, unset) => {
      const { imported, program } = await importedOf(type, args);
      const key = type === types.group ? "description" : "label";
      const changed = { ...program, [key]: "Changed" };
      const { inputs, outputs, id } = imported.kept;
      const request = { urn: "urn:pulumi:test::test::imported", type, id };
      const { inputs: news } = await plugin.check({ ...request, olds: inputs, news: changed });
      const diff = await plugin.diff({
        ...request,
        olds: outputs,
        news,
        oldInputs: inputs,
        ignoreChanges: [unset],
      });
      expect(diff.detailedDiff).toEqual({ [key]: { kind: "UPDATE" }, [unset]: { kind: "ADD" } });
      await imported.up(changed);
      expect(imported.kept.outputs).toMatchObject({ [unset]: false });
    },
  );
});

describe("what a program takes away", () => {
  it("is zero or empty in the state after an update, not unset, and no difference from then on", async () => {
    const app = manage(plugin, types.saml, "app");
    await app.up(catalogueApp);
    const { keyName: _name, keyYearsValid: _years, ...rest } = catalogueApp;
    const program = {
      ...rest,
      attributeStatements: [{ name: "groups", type: "GROUP", filterType: "REGEX", filterValue: ".*" }],
    };
    expect((await app.diff(program)).detailedDiff).toMatchObject({
      keyName: { kind: "DELETE" },
      keyYearsValid: { kind: "DELETE" },
      "attributeStatements[0].values[0]": { kind: "DELETE" },
    });
    await app.up(program);
    expect(app.kept.outputs).toMatchObject({
      keyName: "",
      keyYearsValid: 0,
      attributeStatements: [{ name: "groups", values: [] }],
    });
    expect(await app.diff(program)).toMatchObject({ changes: "DIFF_NONE" });
    await app.refresh();
    expect(app.kept.outputs).toMatchObject({ keyName: "", keyYearsValid: 0 });
    expect(await app.diff(program)).toMatchObject({ changes: "DIFF_NONE" });
  });
});
