import { describe, expect, it } from "vitest";
import { claimSendsGroup, groupsClaimOf } from "../../../src/okta/rules/groupsClaim.js";
import { createOkta } from "../../src/okta/okta.js";
import { attributesOf } from "../../src/okta/signOn/attributes.js";
import { ask, catalogueApplication, idOf } from "./ask.js";

const publicUrl = "https://okta.test";

async function start(seed = {}) {
  const okta = createOkta({ publicUrl, seed });
  const app = idOf(await ask(okta, "POST /api/v1/apps", { body: catalogueApplication }));
  const claims = `/api/v1/apps/${app}/federated-claims`;
  return { okta, app, claims };
}

describe("federated claims of the local Okta", () => {
  it("are made, listed, read, replaced and deleted, with the recorded statuses", async () => {
    const { okta, claims } = await start();
    const made = await ask(okta, `POST ${claims}`, {
      body: { name: "title", expression: "user.profile.title" },
    });
    expect(made.status).toBe(201);
    expect(Object.keys(made.json ?? {}).sort()).toEqual([
      "created",
      "expression",
      "id",
      "lastUpdated",
      "name",
    ]);
    const id = idOf(made);
    expect(id).toMatch(/^ofc\w{17}$/);
    expect((await ask(okta, `GET ${claims}`)).json).toMatchObject([{ id }]);
    const changed = await ask(okta, `PUT ${claims}/${id}`, {
      body: { name: "groups", expression: groupsClaimOf(["A"]) },
    });
    expect([changed.status, changed.json?.name]).toEqual([200, "groups"]);
    expect((await ask(okta, `DELETE ${claims}/${id}`)).status).toBe(204);
    expect((await ask(okta, `GET ${claims}/${id}`)).status).toBe(404);
  });

  it("are refused with a taken name, an expression that means nothing, or without the feature", async () => {
    const { okta, claims } = await start();
    const body = { name: "groups", expression: groupsClaimOf(["A"]) };
    await ask(okta, `POST ${claims}`, { body });
    expect((await ask(okta, `POST ${claims}`, { body })).status).toBe(400);
    expect((await ask(okta, `POST ${claims}`, { body: { name: "x", expression: "(" } })).status).toBe(400);
    const without = await start({ federatedClaims: "off" });
    const refused = await ask(without.okta, `GET ${without.claims}`);
    expect([refused.status, refused.json?.errorCode]).toEqual([401, "E0000015"]);
  });

  it("send exactly the named groups that somebody is in, whatever characters are in their names", async () => {
    const names = ["Engineering", "it's", "a}b, 'c'", "Product"];
    const { okta, app } = await start();
    const application = okta.store.applications.get(app)!;
    const [user] = okta.store.users.all();
    const groups = ["it's", "a}b, 'c'", "Other"].map((name) => ({
      ...okta.store.groups.all()[0]!,
      profile: { name, description: null },
    }));
    const claim = {
      id: "ofc1",
      applicationId: app,
      name: "groups",
      expression: groupsClaimOf(names),
      created: "",
      lastUpdated: "",
    };
    const sent = attributesOf(application, user!, groups, [claim]).find(({ name }) => name === "groups");
    expect(sent?.values).toEqual(["it's", "a}b, 'c'"]);
    for (const name of names) expect(claimSendsGroup(claim.expression, name)).toBe(true);
    expect(claimSendsGroup(claim.expression, "Other")).toBe(false);
    expect(groupsClaimOf(names.toReversed())).toBe(claim.expression);
  });
});
