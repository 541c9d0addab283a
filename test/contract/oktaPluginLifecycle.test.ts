/**
 * The stand-in for Okta's plugin against the local Okta: every type from its creation to its end, and what was not recorded
 * of the real plugin but is known of it.
 *
 * @module
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Plugin } from "../../src/plugin/plugin.js";
import { type PropertyMap, unknown } from "../../src/plugin/value.js";
import { createOktaPlugin } from "../../sandbox/src/oktaPlugin/plugin.js";
import { type ServedOkta, apiToken, serveOkta } from "./localOkta.js";
import { catalogueApp, customApp, types } from "./oktaPlugin/programs.js";
import { manage } from "./oktaPlugin/engine.js";

const newUser = { firstName: "Rosa", lastName: "Luxe", login: "rosa@example.com", email: "rosa@example.com" };

let okta: ServedOkta;
let plugin: Plugin;

beforeEach(async () => {
  okta = await serveOkta();
  plugin = createOktaPlugin({ environment: () => ({}), sleep: async () => undefined });
  await plugin.configure({ httpProxy: okta.publicUrl, apiToken });
});
afterEach(() => okta.close());

/** A call by hand, beside the plugin. */
async function byHand(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${okta.publicUrl}/api/v1${path}`, {
    method,
    headers: { Authorization: `SSWS ${apiToken}`, "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return text === "" ? undefined : JSON.parse(text);
}

async function makeGroup(name: string): Promise<string> {
  const group = manage(plugin, types.group, name);
  await group.up({ name });
  return group.kept.id;
}

async function makeApp(): Promise<string> {
  const app = manage(plugin, types.saml, "app");
  await app.up(catalogueApp);
  return app.kept.id;
}

describe("a SAML application", () => {
  it.each([
    ["from the catalogue", catalogueApp],
    ["of one's own", customApp],
  ])("%s shows no difference after its creation, nor after a refresh", async (_kind, program) => {
    const app = manage(plugin, types.saml, "app");
    await app.up(program);
    expect(await app.diff(program)).toMatchObject({ changes: "DIFF_NONE", detailedDiff: {} });
    expect(await app.refresh()).toBe(true);
    expect(await app.diff(program)).toMatchObject({ changes: "DIFF_NONE", detailedDiff: {} });
  });

  it("has metadata, a certificate and a key after its creation", async () => {
    const app = manage(plugin, types.saml, "app");
    await app.up(catalogueApp);
    const { keyId, metadata, certificate } = app.kept.outputs;
    expect(keyId).toMatch(/^[\w-]{43}$/);
    expect(metadata).toContain("IDPSSODescriptor");
    expect(metadata).toContain(certificate as string);
  });

  it("changes its key, metadata and certificate in the update that names another key", async () => {
    const app = manage(plugin, types.saml, "app");
    await app.up(catalogueApp);
    const before = app.kept.outputs;
    const program = { ...catalogueApp, keyName: "second" };
    expect((await app.diff(program)).detailedDiff).toEqual({ keyName: { kind: "UPDATE" } });
    await app.up(program);
    for (const name of ["keyId", "metadata", "certificate"]) {
      expect(app.kept.outputs[name]).not.toEqual(before[name]);
    }
    expect(await app.diff(program)).toMatchObject({ changes: "DIFF_NONE" });
  });

  it("takes settings in another order, and settings that are false, for the same", async () => {
    const app = manage(plugin, types.saml, "app");
    await app.up(catalogueApp);
    const reordered = {
      apiBaseUrl: "https://flagsmith.acme.test",
      samlOrganisation: "acme",
      sendsMore: false,
    };
    const diff = await app.diff({ ...catalogueApp, appSettingsJson: JSON.stringify(reordered) });
    expect(diff).toMatchObject({ changes: "DIFF_NONE" });
  });

  it("shows an attribute that a catalogue application does not echo as a difference for ever", async () => {
    const app = manage(plugin, types.saml, "app");
    const program = { ...catalogueApp, responseSigned: true };
    await app.up(program);
    await app.refresh();
    expect((await app.diff(program)).detailedDiff).toEqual({ responseSigned: { kind: "UPDATE" } });
  });

  it("is replaced when it is to be another application of the catalogue", async () => {
    const app = manage(plugin, types.saml, "app");
    await app.up(catalogueApp);
    const diff = await app.diff({ ...catalogueApp, preconfiguredApp: "slack" });
    expect(diff).toMatchObject({ changes: "DIFF_SOME", replaces: ["preconfiguredApp"], stables: [] });
    expect(diff.detailedDiff?.preconfiguredApp).toEqual({ kind: "UPDATE_REPLACE" });
  });

  it("is deactivated and activated without anything else being touched", async () => {
    const app = manage(plugin, types.saml, "app");
    await app.up(catalogueApp);
    await app.up({ ...catalogueApp, status: "INACTIVE" });
    expect(await byHand("GET", `/apps/${app.kept.id}`)).toMatchObject({ status: "INACTIVE" });
    await app.up(catalogueApp);
    expect(await byHand("GET", `/apps/${app.kept.id}`)).toMatchObject({ status: "ACTIVE" });
  });

  it("is gone after it was destroyed, and seen to be gone by a refresh", async () => {
    const app = manage(plugin, types.saml, "app");
    await app.up(catalogueApp);
    const { id } = app.kept;
    const twin = manage(plugin, types.saml, "twin");
    await twin.import(id);
    await app.destroy();
    expect(await twin.refresh()).toBe(false);
  });

  it("knows in a preview what the program says, and nothing that Okta will say", async () => {
    const shown = await manage(plugin, types.saml, "app").preview(catalogueApp);
    expect(shown).toMatchObject({ label: "Flagsmith", status: "ACTIVE", hideWeb: false, keyName: "first" });
    expect(shown.metadata).toBe(unknown);
    expect(shown.id).toBe(unknown);
    expect(shown).not.toHaveProperty("__pulumi_raw_state_delta");
  });

  it("is refused without what an application of one's own needs, before Okta is asked", async () => {
    const { audience: _, ...program } = customApp;
    await expect(manage(plugin, types.saml, "app").up(program)).rejects.toThrow(
      "failed to create SAML application: missing conditionally required fields, reason: 'Custom SAML applications must " +
        "contain these fields', missing fields: audience",
    );
  });

  it("is not sent again after an update that Okta refused, until a refresh has read what Okta holds", async () => {
    const app = manage(plugin, types.saml, "app");
    await app.up(catalogueApp);
    const live = () => byHand("GET", `/apps/${app.kept.id}`);
    const program = { ...catalogueApp, label: "x".repeat(101) };
    await expect(app.up(program)).rejects.toThrow("failed to update SAML application");
    expect(app.kept.outputs).toMatchObject({ label: program.label });
    await app.up(program);
    expect(await live()).toMatchObject({ label: "Flagsmith" });
    expect(await app.diff(program)).toMatchObject({ changes: "DIFF_NONE" });
    await app.refresh();
    expect(await app.diff(program)).toMatchObject({ detailedDiff: { label: { kind: "UPDATE" } } });
  });

  it("knows the new key, and the old metadata, after an update that broke off once Okta had switched keys", async () => {
    const app = manage(plugin, types.saml, "app");
    await app.up(catalogueApp);
    const before = app.kept.outputs;
    okta.breakOff(/^PUT .*\/policies\//);
    const program = { ...catalogueApp, keyName: "second" };
    await expect(app.up(program)).rejects.toThrow("failed to set authentication policy");
    okta.breakOff(undefined);
    await app.up(program);
    const { keyId, metadata } = app.kept.outputs;
    expect(metadata).toBe(before.metadata);
    expect(keyId).not.toBe(before.keyId);
    expect(await byHand("GET", `/apps/${app.kept.id}`)).toMatchObject({
      credentials: { signing: { kid: keyId } },
    });
    await app.refresh();
    expect(app.kept.outputs.metadata).not.toBe(before.metadata);
  });

  it("is kept in state when its key cannot be made", async () => {
    const app = manage(plugin, types.saml, "app");
    const failure = await app.up({ ...catalogueApp, keyYearsValid: 99 }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "PartialFailure", id: expect.stringMatching(/^0oa/) as unknown });
    expect(String(failure)).toContain(
      "failed to create new certificate for SAML application: the API returned an error",
    );
  });
});

describe("a federated claim", () => {
  it("is created, changed, imported and deleted, and an error once it is gone", async () => {
    const appId = await makeApp();
    const program = { appId, name: "title", expression: "user.profile.title" };
    const claim = manage(plugin, types.claim, "claim");
    await claim.up(program);
    expect(await claim.diff(program)).toMatchObject({ changes: "DIFF_NONE" });
    const changed = { ...program, name: "job" };
    expect((await claim.diff(changed)).detailedDiff).toEqual({ name: { kind: "UPDATE" } });
    await claim.up(changed);
    const imported = manage(plugin, types.claim, "imported");
    await imported.import(`${appId}/${claim.kept.id}`);
    expect(imported.kept).toMatchObject({ id: claim.kept.id, outputs: changed });
    await claim.destroy();
    await expect(imported.refresh()).rejects.toThrow("Could not read app federated claim, unexpected error");
  });
});

describe("a group", () => {
  it("is created, changed, found changed by hand, and deleted", async () => {
    const group = manage(plugin, types.group, "group");
    await group.up({ name: "Testers", description: "They test" });
    await group.up({ name: "Testers", description: "They test all" });
    expect(await group.diff({ name: "Testers", description: "They test all" })).toMatchObject({
      changes: "DIFF_NONE",
    });
    await byHand("PUT", `/groups/${group.kept.id}`, { profile: { name: "Renamed", description: "by hand" } });
    await group.refresh();
    const { detailedDiff } = await group.diff({ name: "Testers", description: "They test all" });
    expect(detailedDiff).toEqual({ name: { kind: "UPDATE" }, description: { kind: "UPDATE" } });
    await group.destroy();
  });

  it("loses its description when the program drops it", async () => {
    const group = manage(plugin, types.group, "group");
    await group.up({ name: "Testers", description: "They test" });
    expect((await group.diff({ name: "Testers" })).detailedDiff).toEqual({ description: { kind: "DELETE" } });
    await group.up({ name: "Testers" });
    expect(await byHand("GET", `/groups/${group.kept.id}`)).toMatchObject({ profile: { name: "Testers" } });
  });

  it("is refused with Okta's own words when its name is taken", async () => {
    await makeGroup("Testers");
    await expect(makeGroup("Testers")).rejects.toThrow(
      "1 error occurred:\n\t* failed to create group: the API returned an error: Api validation failed: name. " +
        "Causes: errorSummary: name: An object with this field already exists in the current organization\n\n",
    );
  });
});

describe("the group assignments of an application", () => {
  it("keep the program's order, gain and lose groups, and see those that somebody else made", async () => {
    const appId = await makeApp();
    const [one, two, three] = [await makeGroup("One"), await makeGroup("Two"), await makeGroup("Three")];
    const program = (...ids: string[]) => ({ appId, groups: ids.map((id) => ({ id })) });
    const assigned = manage(plugin, types.assignments, "assigned");
    await assigned.up(program(two, one));
    expect((assigned.kept.outputs.groups as PropertyMap[]).map(({ id }) => id)).toEqual([two, one]);
    await assigned.up(program(two));
    expect(await assigned.diff(program(two))).toMatchObject({ changes: "DIFF_NONE" });
    await byHand("PUT", `/apps/${appId}/groups/${three}`, {});
    await assigned.refresh();
    expect((await assigned.diff(program(two))).detailedDiff).toEqual({ "groups[1]": { kind: "DELETE" } });
    await assigned.up(program(two));
    expect(await byHand("GET", `/apps/${appId}/groups`)).toMatchObject([{ id: two }]);
    await assigned.destroy();
    expect(await byHand("GET", `/apps/${appId}/groups`)).toEqual([]);
  });

  it("fill in the profile, and name it as a default", async () => {
    const { inputs } = await plugin.check({
      urn: `urn:pulumi:test::test::${types.assignments}::assigned`,
      type: types.assignments,
      olds: {},
      news: { appId: "0oa1", groups: [{ id: "00g1" }] },
    });
    expect(inputs).toEqual({
      __defaults: [],
      appId: "0oa1",
      groups: [{ __defaults: ["profile"], id: "00g1", profile: "{}" }],
    });
  });
});

describe("one group assignment", () => {
  it("is created, ranked, imported and deleted", async () => {
    const program = { appId: await makeApp(), groupId: await makeGroup("One") };
    const assigned = manage(plugin, types.assignment, "assigned");
    await assigned.up(program);
    expect(await assigned.diff(program)).toMatchObject({ changes: "DIFF_NONE" });
    await assigned.up({ ...program, priority: 3 });
    expect(await assigned.diff({ ...program, priority: 3 })).toMatchObject({ changes: "DIFF_NONE" });
    const imported = manage(plugin, types.assignment, "imported");
    await imported.import(`${program.appId}/${program.groupId}`);
    expect(imported.kept.outputs).toMatchObject(program);
    await assigned.destroy();
    expect(await imported.refresh()).toBe(false);
  });
});

describe("the members of a group", () => {
  it("are added and removed, and missed when somebody takes one out", async () => {
    const groupId = await makeGroup("One");
    const users = (await byHand("GET", "/users")) as { readonly id: string }[];
    const [ada = "", grace = ""] = users.map(({ id }) => id);
    const members = manage(plugin, types.memberships, "members");
    await members.up({ groupId, users: [ada, grace] });
    expect(await members.diff({ groupId, users: [grace, ada] })).toMatchObject({ changes: "DIFF_NONE" });
    await byHand("DELETE", `/groups/${groupId}/users/${ada}`);
    await members.refresh();
    expect((await members.diff({ groupId, users: [ada, grace] })).changes).toBe("DIFF_SOME");
    await members.up({ groupId, users: [ada] });
    expect(await byHand("GET", `/groups/${groupId}/users`)).toMatchObject([{ id: ada }]);
    await members.destroy();
    expect(await byHand("GET", `/groups/${groupId}/users`)).toEqual([]);
  });
});

describe("a user", () => {
  it("is created, changed, imported by login, suspended and deleted", async () => {
    const user = manage(plugin, types.user, "user");
    await user.up(newUser);
    expect(await user.diff(newUser)).toMatchObject({ changes: "DIFF_NONE" });
    await user.up({ ...newUser, department: "Testing" });
    const imported = manage(plugin, types.user, "imported");
    await imported.import(newUser.login);
    expect(imported.kept).toMatchObject({ id: user.kept.id, outputs: { department: "Testing" } });
    await user.destroy();
    expect(await imported.refresh()).toBe(false);
  });

  it("keeps a password secret", async () => {
    const { inputs } = await plugin.check({
      urn: `urn:pulumi:test::test::${types.user}::user`,
      type: types.user,
      olds: {},
      news: { ...newUser, password: "correct horse" },
    });
    expect(JSON.stringify(inputs)).not.toContain("correct horse");
  });
});

describe("functions", () => {
  const invoke = async (token: string, args: PropertyMap) => (await plugin.invoke({ token, args })).result;

  it("give an application's metadata with the certificate of the key that is asked for", async () => {
    const app = manage(plugin, types.saml, "app");
    await app.up(catalogueApp);
    const { keyId, certificate, metadata } = app.kept.outputs;
    const args = { appId: app.kept.id, keyId: keyId ?? null };
    expect(await invoke("okta:app/getMetadataSaml:getMetadataSaml", args)).toMatchObject({
      certificate,
      metadata,
    });
  });

  it("find an application by its label", async () => {
    const appId = await makeApp();
    const app = await invoke("okta:app/getApp:getApp", { label: "Flagsmith" });
    expect(app).toMatchObject({ id: appId, name: "flagsmith", status: "ACTIVE", activeOnly: true });
    const saml = await invoke("okta:app/getSaml:getSaml", { label: "Flagsmith" });
    expect(saml).toMatchObject({ id: appId, attributeStatements: [{ name: "email" }] });
  });

  it("find a group by its name, and the one that everybody is in", async () => {
    const id = await makeGroup("Testers");
    expect(await invoke("okta:group/getGroup:getGroup", { name: "Testers" })).toMatchObject({ id });
    const everyone = await invoke("okta:group/getEveryoneGroup:getEveryoneGroup", {});
    expect(everyone.id).toMatch(/^00g/);
  });

  it("say what they did not find", async () => {
    await expect(invoke("okta:group/getGroup:getGroup", { name: "Nobody" })).rejects.toThrow(
      'invoking okta:group/getGroup:getGroup: 1 error occurred:\n\t* group with name "Nobody" does not exist\n\n',
    );
  });
});
