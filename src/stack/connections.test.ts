import { describe, expect, it } from "vitest";
import type { StateResource } from "../engine/stackState.js";
import { connectionsIn } from "./connections.js";

const urn = (type: string, name: string) => `urn:pulumi:dev::project::${type}::${name}`;
const component = (name: string) => urn("flagsmith-sso:index:FlagsmithSso", name);

const resource = (type: string, parent: string, more: Partial<StateResource> = {}): StateResource => ({
  urn: urn(type, "x"),
  type,
  id: "1",
  parent,
  provider: undefined,
  inputs: {},
  outputs: {},
  ...more,
});

const configuration = (parent: string, name: string) =>
  resource("flagsmith-sso:index:SamlConfiguration", parent, {
    provider: `${urn("pulumi:providers:flagsmith-sso", name)}::0c1d`,
    inputs: { name, organisation: 1, frontendUrl: "https://a.test", allowIdpInitiated: true },
  });
const provider = (name: string) =>
  resource("pulumi:providers:flagsmith-sso", component(name), {
    urn: urn("pulumi:providers:flagsmith-sso", name),
    inputs: { apiUrl: `https://${name}.test`, apiKey: { "4dabf18193072939515e22adb298388d": "secret" } },
  });

describe("the connections of a state", () => {
  it("are told apart by their component, in the order of their names", () => {
    const resources = ["two", "one"].flatMap((name) => [
      provider(name),
      configuration(component(name), name),
      resource("okta:app/saml:Saml", component(name), { id: `0oa-${name}` }),
    ]);
    expect(connectionsIn(resources)).toMatchObject([
      { name: "one", application: { id: "0oa-one" }, configuration: { name: "one" } },
      { name: "two", application: { id: "0oa-two" }, configuration: { name: "two" } },
    ]);
  });

  it("know how their own Flagsmith is reached, and no secret of it", () => {
    const [connection] = connectionsIn([provider("one"), configuration(component("one"), "one")]);
    expect(connection?.configuration?.provider).toEqual({ apiUrl: "https://one.test" });
  });

  it("have the settings of a catalogue application, the addresses of a plain one", () => {
    const application = (inputs: StateResource["inputs"]) =>
      connectionsIn([
        configuration(component("a"), "a"),
        resource("okta:app/saml:Saml", component("a"), { inputs }),
      ])[0]?.application;
    const appSettingsJson = '{"apiBaseUrl":"https://a.test","samlOrganisation":"a"}';
    expect(application({ preconfiguredApp: "flagsmith", appSettingsJson })?.settings).toEqual({
      apiBaseUrl: "https://a.test",
      samlOrganisation: "a",
    });
    expect(application({ ssoUrl: "https://a.test/acs", audience: "a" })).toMatchObject({
      settings: undefined,
      acsUrl: "https://a.test/acs",
      audience: "a",
    });
  });

  it("have the groups that may sign in, those of group sync, and where these are looked for", () => {
    const parent = component("a");
    const [connection] = connectionsIn([
      configuration(parent, "a"),
      resource("okta:index/appGroupAssignments:AppGroupAssignments", parent, {
        inputs: { groups: [{ id: "00g1" }, { id: "00g2" }] },
      }),
      resource("flagsmith-sso:index:Group", parent, { id: "7", inputs: { name: "A", externalId: "a" } }),
      resource("flagsmith-sso:index:Group", parent, { id: "8", inputs: { name: "B" } }),
      resource("flagsmith-sso:index:AttributeMapping", parent, {
        inputs: { attribute: "groups", idpAttribute: "memberOf" },
      }),
    ]);
    expect(connection).toMatchObject({
      oktaGroups: ["00g1", "00g2"],
      syncedGroups: [{ id: 7, name: "A", externalId: "a" }],
      groupsAttribute: "memberOf",
    });
  });

  it("are none if nothing was deployed, or nothing of this package", () => {
    expect(connectionsIn([])).toEqual([]);
    expect(connectionsIn([resource("aws:s3/bucket:Bucket", "stack")])).toEqual([]);
  });
});
