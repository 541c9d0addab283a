import { describe, expect, it } from "vitest";
import { parseIdpMetadata } from "pulumi-flagsmith-sso/saml";
import { accessOf, userNameOf } from "../../src/okta/rules/access.js";
import { type LocalOkta, createOkta } from "../../src/okta/okta.js";
import { ask, catalogueApplication, customApplication, idOf } from "./ask.js";

const publicUrl = "https://okta.test";
const appsPath = "/api/v1/apps";

describe("an application of the local Okta", () => {
  it("has its settings back with null for what was not given, whatever the catalogue calls them", async () => {
    const okta = createOkta({
      publicUrl,
      seed: { flagsmith: { name: "flagsmith_saml", apiBaseUrlKey: "baseUrl", samlOrganisationKey: "org" } },
    });
    const body = { ...catalogueApplication, name: "flagsmith_saml", settings: { app: { org: "acme" } } };
    const { json } = await ask(okta, `POST ${appsPath}`, { body });
    expect(json).toMatchObject({ settings: { app: { baseUrl: null, org: "acme" } } });
  });

  it("has the catalogue's own defaults where it has some", async () => {
    const okta = createOkta({ publicUrl });
    const body = { name: "docusign", label: "DocuSign", signOnMode: "SAML_2_0" };
    expect((await ask(okta, `POST ${appsPath}`, { body })).json).toMatchObject({
      settings: {
        app: { acsUrl: null, samlEmailAddress: "false", audRestriction: null, instanceType: "www" },
        signOn: { honorForceAuthn: false },
      },
    });
  });

  it("of the catalogue drops what is the catalogue's business, silently", async () => {
    const okta = createOkta({ publicUrl });
    const settings = { ...catalogueApplication.settings, signOn: customApplication.settings.signOn };
    const { json } = await ask(okta, `POST ${appsPath}`, { body: { ...catalogueApplication, settings } });
    expect(Object.keys((json?.settings as { signOn: object }).signOn)).toEqual([
      "defaultRelayState",
      "ssoAcsUrlOverride",
      "audienceOverride",
      "recipientOverride",
      "destinationOverride",
      "attributeStatements",
    ]);
  });

  it("keeps its id, name, key and status in a PUT that says otherwise or nothing of them", async () => {
    const okta = createOkta({ publicUrl });
    const created = await ask(okta, `POST ${appsPath}`, { body: customApplication });
    const body = {
      ...customApplication,
      id: "x",
      name: "x",
      status: "INACTIVE",
      label: "Renamed",
      _links: {},
    };
    const { json } = await ask(okta, `PUT ${appsPath}/${idOf(created)}`, { body });
    const { id, name, status, credentials } = created.json ?? {};
    expect(json).toMatchObject({ id, name, status, credentials, label: "Renamed" });
  });

  it("offers a new key beside the old, and signs with it after a PUT", async () => {
    const okta = createOkta({ publicUrl });
    const path = `${appsPath}/${idOf(await ask(okta, `POST ${appsPath}`, { body: catalogueApplication }))}`;
    const certificateOf = async (query = "") =>
      parseIdpMetadata((await ask(okta, `GET ${path}/sso/saml/metadata${query}`)).text)
        .signingCertificates[0];
    const old = await certificateOf();
    const generated = await ask(okta, `POST ${path}/credentials/keys/generate?validityYears=2`);
    expect(generated.status).toBe(201);
    const kid = generated.json?.kid as string;
    expect(await certificateOf()).toEqual(old);
    expect((await certificateOf(`?kid=${kid}`))?.base64).toBe((generated.json?.x5c as string[])[0]);

    await ask(okta, `PUT ${path}`, { body: { ...catalogueApplication, credentials: { signing: { kid } } } });
    expect((await certificateOf())?.fingerprint).not.toBe(old?.fingerprint);
    expect((await ask(okta, `GET ${path}/credentials/keys`)).json).toHaveLength(3);
  });

  it("shares one key with the others of the catalogue, also when they are made at the same time", async () => {
    const okta = createOkta({ publicUrl });
    await Promise.all([1, 2, 3].map(() => ask(okta, `POST ${appsPath}`, { body: catalogueApplication })));
    const shared = okta.store.applications.all().map((each) => each.keys[0]?.kid);
    expect(new Set(shared).size).toBe(1);
    expect(okta.store.signingKeys.all()).toHaveLength(4);
  });

  it("has metadata for everybody at its external key", async () => {
    const okta = createOkta({ publicUrl });
    await ask(okta, `POST ${appsPath}`, { body: customApplication });
    const [application] = okta.store.applications.all();
    const path = `/app/${application?.externalKey}/sso/saml/metadata`;
    const { status, text } = await ask(okta, `GET ${path}`, { headers: { Authorization: "" } });
    expect(status).toBe(200);
    expect(parseIdpMetadata(text)).toMatchObject({
      entityId: `http://www.okta.com/${application?.externalKey}`,
      singleSignOnServices: [
        { location: `${publicUrl}/app/${application?.name}/${application?.externalKey}/sso/saml` },
        { location: `${publicUrl}/app/${application?.name}/${application?.externalKey}/sso/saml` },
      ],
    });
  });

  it("is found by the first letters of its label, an exact label first", async () => {
    const okta = createOkta({ publicUrl });
    for (const label of ["Flagsmith EU", "Flagsmith"])
      await ask(okta, `POST ${appsPath}`, { body: { ...customApplication, label } });
    const labels = async (query: string) =>
      ((await ask(okta, `GET ${appsPath}?${query}`)).json as unknown as { label: string }[]).map(
        (each) => each.label,
      );
    expect(await labels("q=Flagsmith")).toEqual(["Flagsmith", "Flagsmith EU"]);
    expect(await labels("q=&filter=")).toEqual(["Flagsmith EU", "Flagsmith"]);
    expect(await labels('filter=status+eq+"ACTIVE"+AND+label+eq+"Flagsmith+EU"')).toEqual(["Flagsmith EU"]);
  });

  it("shows a logo that was uploaded", async () => {
    const okta = createOkta({ publicUrl });
    const path = `${appsPath}/${idOf(await ask(okta, `POST ${appsPath}`, { body: customApplication }))}`;
    const form = new FormData();
    form.set("file", new Blob(["picture"], { type: "image/png" }), "logo.png");
    const headers = { Authorization: "SSWS sandbox-okta-token" };
    const uploaded = await okta.app.request(`${path}/logo`, { method: "POST", headers, body: form });
    expect(uploaded.status).toBe(201);
    const location = new URL(uploaded.headers.get("location") ?? "").pathname;
    expect((await ask(okta, `GET ${location}`, { headers: { Authorization: "" } })).text).toBe("picture");
  });
});

describe("who may use an application", () => {
  it("is who was assigned by name or through a group, and nobody else", async () => {
    const { okta, id, user } = await withApplication(customApplication);
    await ask(okta, `PUT ${appsPath}/${id}/groups/${groupId(okta, "Product")}`);
    const oscar = user("oscar.outsider@example.com");
    const access = (login: string) => accessOf(okta.store, application(okta, id), user(login))?.scope;
    expect(access("mary.shelley@example.com")).toBe("GROUP");
    expect(access("oscar.outsider@example.com")).toBeUndefined();
    const body = { id: oscar.id, credentials: { userName: "oscar" } };
    await ask(okta, `POST ${appsPath}/${id}/users`, { body });
    expect(access("oscar.outsider@example.com")).toBe("USER");

    await ask(okta, `DELETE /api/v1/groups/${groupId(okta, "Product")}`);
    expect(access("mary.shelley@example.com")).toBeUndefined();
  });

  it("is everybody through the built-in group, and with implicit assignment", async () => {
    const everybody = await withApplication(customApplication);
    await ask(
      everybody.okta,
      `PUT ${appsPath}/${everybody.id}/groups/${groupId(everybody.okta, "Everyone")}`,
    );
    const broker = await withApplication({ ...catalogueApplication, settings: { implicitAssignment: true } });
    const scopes = [everybody, broker].map(
      ({ okta, id, user }) =>
        accessOf(okta.store, application(okta, id), user("oscar.outsider@example.com"))?.scope,
    );
    expect(scopes).toEqual(["GROUP", "EVERYBODY"]);
  });

  it("is nobody who was deprovisioned", async () => {
    const { okta, id, user } = await withApplication(customApplication);
    const { id: userId } = user("oscar.outsider@example.com");
    await ask(okta, `POST ${appsPath}/${id}/users`, { body: { id: userId } });
    await ask(okta, `POST /api/v1/users/${userId}/lifecycle/deactivate`);
    expect(accessOf(okta.store, application(okta, id), user("oscar.outsider@example.com"))).toBeUndefined();
  });

  it("has the name that the application's template or the assignment says", async () => {
    const { okta, id, user } = await withApplication({
      ...customApplication,
      credentials: { userNameTemplate: { template: "${source.firstName}", type: "CUSTOM", suffix: "@acme" } },
    });
    const ada = user("ada.lovelace@example.com");
    const name = () => {
      const found = accessOf(okta.store, application(okta, id), ada);
      return found && userNameOf(application(okta, id), found);
    };
    await ask(okta, `POST ${appsPath}/${id}/users`, { body: { id: ada.id } });
    expect(name()).toBe("Ada@acme");
    const body = { credentials: { userName: "countess" } };
    await ask(okta, `POST ${appsPath}/${id}/users/${ada.id}`, { body });
    expect(name()).toBe("countess");
  });
});

describe("the local Okta as a whole", () => {
  it("goes on from a snapshot that went through JSON, with the same keys, ids and passwords", async () => {
    const { okta, id } = await withApplication(catalogueApplication);
    const path = `${appsPath}/${id}/sso/saml/metadata`;
    const before = await ask(okta, `GET ${path}`);
    const other = createOkta({ publicUrl });
    other.store.restore(JSON.parse(JSON.stringify(okta.store.snapshot())));
    expect((await ask(other, `GET ${path}`)).text).toBe(before.text);
    expect(other.store.snapshot()).toEqual(okta.store.snapshot());
    const kid = okta.store.applications.get(id)?.signingKid ?? "";
    expect(other.store.signingKeys.get(kid)?.privateKey).toContain("BEGIN PRIVATE KEY");

    const made = await ask(other, "POST /api/v1/groups", { body: { profile: { name: "New" } } });
    expect(okta.store.groups.get(idOf(made))).toBeUndefined();
  });

  it("refuses a snapshot of something else", () => {
    expect(() => createOkta({ publicUrl }).store.restore({ users: [] })).toThrow("organisation");
  });

  it.each([
    [{ policies: [{ name: "Any" }] }, /0 policies with system: true, expected exactly one/],
    [
      { users: [{ firstName: "A", lastName: "B", email: "a@example.com", groups: ["Nowhere"] }] },
      /a@example\.com is in a group/,
    ],
  ])("refuses a seed that cannot be: %j", (seed, message) => {
    expect(() => createOkta({ publicUrl, seed })).toThrow(message);
  });

  it("has the same ids from the same seed", () => {
    const now = () => new Date("2026-11-24T12:00:00Z");
    const [one, two] = [createOkta({ publicUrl, now }), createOkta({ publicUrl, now })];
    expect(one.store.snapshot()).toEqual(two.store.snapshot());
    for (const { id } of one.store.users.all()) expect(id).toMatch(/^00u\w{14}1d7$/);
  });

  it("links to no policies in a Classic organisation", async () => {
    const okta = createOkta({ publicUrl, seed: { organisation: { pipeline: "v1" } } });
    const { json } = await ask(okta, `POST ${appsPath}`, { body: customApplication });
    expect(json?._links).not.toHaveProperty("accessPolicy");
    expect((await ask(okta, "GET /.well-known/okta-organization")).json).toMatchObject({ pipeline: "v1" });
  });

  it("lets an interceptor answer before anybody is asked who they are", async () => {
    const okta = createOkta({ publicUrl, intercept: async (c) => c.text("fault", 503) });
    const asked = await ask(okta, "GET /api/v1/groups", { headers: { Authorization: "" } });
    expect([asked.status, asked.text]).toEqual([503, "fault"]);
  });
});

async function withApplication(body: object) {
  const okta = createOkta({ publicUrl });
  const id = idOf(await ask(okta, `POST ${appsPath}`, { body }));
  const user = (login: string) => {
    const found = okta.store.users.all().find((each) => each.profile.login === login);
    if (found === undefined) throw new Error(`The seed has no user ${login}, expected one; look at it.`);
    return found;
  };
  return { okta, id, user };
}

function application({ store }: LocalOkta, id: string) {
  const found = store.applications.get(id);
  if (found === undefined) throw new Error(`There is no application ${id}, expected one; create it first.`);
  return found;
}

function groupId({ store }: LocalOkta, name: string): string {
  return store.groups.all().find((each) => each.profile.name === name)?.id ?? "";
}
