import { request } from "node:http";
import okta from "@okta/okta-sdk-nodejs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServedOkta, apiToken, serveOkta } from "./localOkta.js";

const { Client } = okta;

/** A custom application in the SDK's own words. */
const custom = {
  label: "Flagsmith custom",
  signOnMode: "SAML_2_0" as const,
  settings: {
    signOn: {
      ssoAcsUrl: "https://flagsmith.example.com/api/v1/auth/saml/acme/response/",
      audience: "https://flagsmith.example.com/api/v1/auth/saml/acme/metadata/",
      recipient: "https://flagsmith.example.com/api/v1/auth/saml/acme/response/",
      destination: "https://flagsmith.example.com/api/v1/auth/saml/acme/response/",
      subjectNameIdTemplate: "${user.email}",
      subjectNameIdFormat: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
      responseSigned: true,
      assertionSigned: true,
      signatureAlgorithm: "RSA_SHA256",
      digestAlgorithm: "SHA256",
      honorForceAuthn: true,
      authnContextClassRef: "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
    },
  },
};

let served: ServedOkta;
let client: InstanceType<typeof Client>;

beforeAll(async () => {
  served = await serveOkta();
  client = new Client({ orgUrl: served.publicUrl, token: apiToken, cacheMiddleware: null });
});
afterAll(() => served.close());

describe("Okta's SDK for Node.js against the local Okta", () => {
  it("creates, reads, lists, switches off and deletes an application", async () => {
    const { id = "" } = await client.applicationApi.createApplication({ application: custom });
    const read = await client.applicationApi.getApplication({ appId: id });
    expect(read).toMatchObject({ id, label: custom.label, status: "ACTIVE", signOnMode: "SAML_2_0" });
    expect(await collect(await client.applicationApi.listApplications({ q: "flagsmith" }))).toHaveLength(1);

    await expect(client.applicationApi.deleteApplication({ appId: id })).rejects.toMatchObject({
      status: 403,
      errorCode: "E0000056",
    });
    await client.applicationApi.deactivateApplication({ appId: id });
    await client.applicationApi.deleteApplication({ appId: id });
    await expect(client.applicationApi.getApplication({ appId: id })).rejects.toMatchObject({ status: 404 });
  });

  it("generates a key beside the one that signs", async () => {
    const { id = "" } = await client.applicationApi.createApplication({ application: custom });
    const key = await client.applicationApi.generateApplicationKey({ appId: id, validityYears: 2 });
    const keys = await collect(await client.applicationApi.listApplicationKeys({ appId: id }));
    expect(keys.map((each) => each.kid)).toContain(key.kid);
    expect(keys).toHaveLength(2);
    expect(await client.applicationApi.getApplicationKey({ appId: id, keyId: key.kid ?? "" })).toMatchObject({
      use: "sig",
    });
  });

  it("manages groups and their users", async () => {
    const group = await client.groupApi.createGroup({ group: { profile: { name: "Testers" } } });
    const groupId = group.id ?? "";
    const [user] = await collect(
      await client.userApi.listUsers({ search: 'profile.lastName eq "Outsider"' }),
    );
    const userId = user?.id ?? "";
    await client.groupApi.assignUserToGroup({ groupId, userId });
    expect(await collect(await client.groupApi.listGroupUsers({ groupId }))).toHaveLength(1);
    expect((await collect(await client.userApi.listUserGroups({ userId }))).map((each) => each.id)).toContain(
      groupId,
    );
    await client.groupApi.unassignUserFromGroup({ groupId, userId });
    expect(await collect(await client.groupApi.listGroupUsers({ groupId }))).toHaveLength(0);
    await client.groupApi.deleteGroup({ groupId });
  });

  it("creates a user, and deletes it in two steps", async () => {
    const profile = {
      firstName: "New",
      lastName: "Comer",
      email: "new@example.com",
      login: "new@example.com",
    };
    const { id = "" } = await client.userApi.createUser({ body: { profile } });
    expect(await client.userApi.getUser({ userId: "new@example.com" })).toMatchObject({
      id,
      status: "PROVISIONED",
    });
    await client.userApi.deleteUser({ userId: id });
    expect(await client.userApi.getUser({ userId: id })).toMatchObject({ status: "DEPROVISIONED" });
    await client.userApi.deleteUser({ userId: id });
    await expect(client.userApi.getUser({ userId: id })).rejects.toMatchObject({ status: 404 });
  });

  it("assigns groups and users to an application", async () => {
    const { id: appId = "" } = await client.applicationApi.createApplication({ application: custom });
    const [group] = await collect(await client.groupApi.listGroups({ q: "Engineering" }));
    const groupId = group?.id ?? "";
    await client.applicationApi.assignGroupToApplication({ appId, groupId });
    expect(
      await collect(await client.applicationApi.listApplicationGroupAssignments({ appId })),
    ).toMatchObject([{ id: groupId, priority: 0 }]);
    const [outsider] = await collect(await client.userApi.listUsers({ q: "Oscar" }));
    await client.applicationApi.assignUserToApplication({ appId, appUser: { id: outsider?.id ?? "" } });
    const users = await collect(await client.applicationApi.listApplicationUsers({ appId }));
    expect(users.map((each) => each.scope).sort()).toEqual(["GROUP", "GROUP", "GROUP", "USER"]);
    await client.applicationApi.unassignApplicationFromGroup({ appId, groupId });
    expect(await collect(await client.applicationApi.listApplicationUsers({ appId }))).toHaveLength(1);
  });

  it("pages one record at a time, over links of a header line each", async () => {
    const all = await collect(await client.userApi.listUsers());
    const paged = await collect(await client.userApi.listUsers({ limit: 1 }));
    expect(paged.map((each) => each.id)).toEqual(all.map((each) => each.id));
    expect(await rawHeaderLines("/api/v1/users?limit=1", "link")).toHaveLength(2);
    expect(await rawHeaderLines("/api/v1/users?limit=200", "link")).toHaveLength(1);
  });

  it("waits for the rate limit's reset, and goes on", async () => {
    const limited = await serveOkta({ rateLimit: { calls: 1, windowSeconds: 1 } });
    try {
      const throttled = new Client({ orgUrl: limited.publicUrl, token: apiToken, cacheMiddleware: null });
      await throttled.userApi.getUser({ userId: "ada.lovelace@example.com" });
      const again = await throttled.userApi.getUser({ userId: "ada.lovelace@example.com" });
      expect(again.status).toBe("ACTIVE");
    } finally {
      await limited.close();
    }
  });
});

describe("requests in the form of a proxy's", () => {
  it.each([
    "/api/v1/users/me",
    "//api/v1/users/me",
    "http://127.0.0.1/api/v1/users/me",
    "http://other.test:99/api/v1/users/me",
  ])("are answered: %s", async (path) => {
    const { status, body } = await send(path);
    expect(status).toBe(200);
    expect(body).toContain(`"href":"${served.publicUrl}/api/v1/users/`);
  });
});

async function collect<T>(collection: AsyncIterable<T | null>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of collection) if (each !== null) all.push(each);
  return all;
}

function send(path: string): Promise<{ status: number; body: string; rawHeaders: string[] }> {
  return new Promise((resolve, reject) => {
    const headers = {
      Host: "127.0.0.1",
      Authorization: `SSWS ${apiToken}`,
      "Proxy-Authorization": "Basic Og==",
    };
    request({ host: "127.0.0.1", port: served.port, path, headers }, (response) => {
      let body = "";
      response.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, body, rawHeaders: response.rawHeaders }),
      );
    })
      .on("error", reject)
      .end();
  });
}

async function rawHeaderLines(path: string, name: string): Promise<string[]> {
  const { rawHeaders } = await send(path);
  return rawHeaders.filter((_, index) => rawHeaders[index - 1]?.toLowerCase() === name);
}
