import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasAssignedUser, tryApplications, tryGroups } from "../../src/okta/access.js";
import { getApplicationMetadata } from "../../src/okta/applicationMetadata.js";
import { listApplicationKeys } from "../../src/okta/applicationKeys.js";
import { findApplications, getApplication } from "../../src/okta/applications.js";
import { listGroupAssignments } from "../../src/okta/assignments.js";
import { type OktaReader, createOktaReader } from "../../src/okta/client.js";
import { readingScopes } from "../../src/okta/credential.js";
import { findGroups, listGroups } from "../../src/okta/groups.js";
import { parseIdpMetadata } from "../../src/saml/idpMetadata.js";
import { catalogueApplication, customApplication, ask, idOf } from "../../sandbox/test/okta/ask.js";
import { type ServedOkta, apiToken, serveOkta } from "./localOkta.js";

const { publicKey, privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

let served: ServedOkta;
let reader: OktaReader;
let applicationId: string;

beforeAll(async () => {
  served = await serveOkta({
    seed: { serviceApplications: [{ clientId: "reader", publicKey, scopes: [...readingScopes] }] },
  });
  reader = createOktaReader({
    orgUrl: `${served.publicUrl}/`,
    credential: { kind: "token", token: apiToken },
  });
  applicationId = idOf(await ask(served, "POST /api/v1/apps", { body: catalogueApplication }));
  await ask(served, "POST /api/v1/apps", { body: { ...customApplication, label: "Flagsmith EU" } });
});
afterAll(() => served.close());

describe("reading a live Okta organisation", () => {
  it("finds applications by exact label and by name, with the settings that the SDK leaves out", async () => {
    const byLabel = await findApplications(reader, { label: "Flagsmith" });
    expect(byLabel).toMatchObject([
      { id: applicationId, name: "flagsmith", settings: catalogueApplication.settings.app },
    ]);
    expect(await findApplications(reader, { name: "flagsmith" })).toEqual(byLabel);
    expect(await findApplications(reader, { label: "flagsmith" })).toEqual([]);
    expect(await findApplications(reader, {})).toHaveLength(2);
    expect(await getApplication(reader, applicationId)).toEqual(byLabel[0]);
  });

  it("knows what time it is there, what may be read, and whether anybody is assigned", async () => {
    const time = await reader.serverTime();
    expect(Math.abs((time?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
    await expect(Promise.all([tryApplications(reader), tryGroups(reader)])).resolves.toBeDefined();
    expect(await hasAssignedUser(reader, applicationId)).toBe(false);
  });

  it("reads what was changed a moment ago", async () => {
    const assignments = () => listGroupAssignments(reader, applicationId);
    expect(await assignments()).toEqual([]);
    const [product] = await findGroups(reader, "Product");
    await ask(served, `PUT /api/v1/apps/${applicationId}/groups/${product?.id}`);
    expect(await assignments()).toEqual([{ groupId: product?.id, priority: 0 }]);
  });

  it("reads metadata, of the key that signs or of another", async () => {
    const keys = await listApplicationKeys(reader, applicationId);
    const { signingKid } = await getApplication(reader, applicationId);
    expect(keys).toHaveLength(2);
    const certificates = [];
    for (const kid of [undefined, ...keys.map((each) => each.kid)])
      certificates.push(
        parseIdpMetadata(await getApplicationMetadata(reader, applicationId, kid)).signingCertificates[0]
          ?.base64,
      );
    expect(certificates.slice(1)).toEqual(keys.map((each) => each.certificate));
    expect(certificates[0]).toBe(keys.find((each) => each.kid === signingKid)?.certificate);
  });

  it("finds groups by exact name, and lists all for a hint", async () => {
    expect(await findGroups(reader, "Engineering")).toMatchObject([
      { name: "Engineering", type: "OKTA_GROUP" },
    ]);
    expect(await findGroups(reader, "engineering")).toEqual([]);
    expect(await findGroups(reader, 'with "quotes"')).toEqual([]);
    expect((await listGroups(reader)).map((each) => each.name)).toContain("Everyone");
  });

  it("reads every page of a list", async () => {
    const many = await serveOkta();
    try {
      const [application] = await Promise.all([ask(many, "POST /api/v1/apps", { body: customApplication })]);
      const template = many.store.applications.get(idOf(application));
      if (template === undefined) throw new Error("The application is gone, expected it; look at the store.");
      for (let count = 0; count < 250; count += 1)
        many.store.applications.put({ ...template, id: `0oa${count}` });
      const other = createOktaReader({
        orgUrl: many.publicUrl,
        credential: { kind: "token", token: apiToken },
      });
      expect(await findApplications(other, { label: customApplication.label })).toHaveLength(251);
    } finally {
      await many.close();
    }
  });

  it("signs in with a service app's key", async () => {
    const service = createOktaReader({
      orgUrl: served.publicUrl,
      credential: { kind: "privateKey", clientId: "reader", privateKey, scopes: readingScopes },
    });
    expect(await findApplications(service, { label: "Flagsmith" })).toHaveLength(1);
    expect(await findGroups(service, "Product")).toHaveLength(1);
  });
});

describe("what cannot be read", () => {
  it("is said in a sentence without the token, when that is wrong", async () => {
    const wrong = createOktaReader({
      orgUrl: served.publicUrl,
      credential: { kind: "token", token: "s3cret" },
    });
    const error = await failureOf(listGroups(wrong));
    expect(error).toMatchObject({ name: "OktaError", kind: "unauthenticated", status: 401 });
    expect(error.message).toMatch(
      /^GET \/api\/v1\/groups was refused \(Invalid token provided\), expected .*; check .*\.$/,
    );
    expect(JSON.stringify([error, error.message, error.stack])).not.toContain("s3cret");
  });

  it("says what the token endpoint said, which the SDK keeps to itself", async () => {
    const greedy = createOktaReader({
      orgUrl: served.publicUrl,
      credential: { kind: "privateKey", clientId: "reader", privateKey, scopes: ["okta.apps.manage"] },
    });
    const error = await failureOf(findApplications(greedy, {}));
    expect(error.message).toContain("gave no access token (invalid_scope: The scopes were not granted");
    expect(error).toMatchObject({ kind: "unauthenticated" });
  });

  it("says which right is missing", async () => {
    const narrow = createOktaReader({
      orgUrl: served.publicUrl,
      credential: { kind: "privateKey", clientId: "reader", privateKey, scopes: ["okta.groups.read"] },
    });
    expect(await failureOf(findApplications(narrow, {}))).toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("okta.apps.read") as string,
    });
  });

  it("says that there is no such application", async () => {
    expect(await failureOf(getApplication(reader, "0oamissing"))).toMatchObject({
      kind: "notFound",
      status: 404,
    });
    expect(await failureOf(getApplicationMetadata(reader, "0oamissing"))).toMatchObject({ kind: "notFound" });
  });

  it("says that nobody answers", async () => {
    const gone = await serveOkta();
    await gone.close();
    const lost = createOktaReader({ orgUrl: gone.publicUrl, credential: { kind: "token", token: apiToken } });
    expect(await failureOf(listGroups(lost))).toMatchObject({
      kind: "unreachable",
      message: expect.stringContaining("ECONNREFUSED") as string,
    });
  });

  it.each([
    [200, "application/json", "{}", "notOkta", /is no list/],
    [200, "application/json", '[{"id":1}]', "notOkta", /unexpected "id"/],
    [200, "text/html", "<html>", "notOkta", /is no list/],
    [404, "text/html", "<html>", "notOkta", /without one of Okta's errors/],
    [503, "text/html", "<html>", "serverFault", /failed inside Okta \(503\)/],
  ])("says that %d with %s and %s is not what was expected", async (status, type, body, kind, message) => {
    const server = createServer((_, response) =>
      response.writeHead(status, { "Content-Type": type }).end(body),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const orgUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const other = createOktaReader({ orgUrl, credential: { kind: "token", token: apiToken } });
      const error = await failureOf(findApplications(other, {}));
      expect(error).toMatchObject({ kind });
      expect(error.message).toMatch(message);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it("shows an access token as one", async () => {
    const shown: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      shown.push(request.headers.authorization);
      response.writeHead(200, { "Content-Type": "application/json" }).end("[]");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const orgUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const credential = { kind: "accessToken", accessToken: "access" } as const;
      await findApplications(createOktaReader({ orgUrl, credential }), {});
      await listGroups(createOktaReader({ orgUrl, credential }));
      expect(shown).toEqual(["Bearer access", "Bearer access"]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it("does not follow a list to another host, where the token would go", async () => {
    const link = '<https://elsewhere.test/api/v1/apps?after=x>; rel="next"';
    const server = createServer((_, response) =>
      response.writeHead(200, { "Content-Type": "application/json", Link: link }).end("[]"),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const orgUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const other = createOktaReader({ orgUrl, credential: { kind: "token", token: apiToken } });
      expect((await failureOf(findApplications(other, {}))).message).toContain(
        "continues a list at https://elsewhere.test",
      );
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

async function failureOf(reading: Promise<unknown>): Promise<Error> {
  const outcome = await reading.catch((error: unknown) => error);
  if (outcome instanceof Error) return outcome;
  throw new Error("The call succeeded, expected it to fail; look at what it asked for.");
}
