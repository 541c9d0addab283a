import { beforeEach, describe, expect, it } from "vitest";
import { type LocalOkta, createOkta } from "../../src/okta/okta.js";
import { ask, idOf } from "./ask.js";

const path = "/api/v1/users";
const profile = { login: "new@example.com", email: "new@example.com", firstName: "New", lastName: "Comer" };
const credentials = { password: { value: "long enough" } };

let okta: LocalOkta;
beforeEach(() => {
  okta = createOkta({ publicUrl: "https://okta.test" });
});

describe("a user of the local Okta", () => {
  it.each([
    ["", { profile }, "PROVISIONED"],
    ["", { profile, credentials }, "ACTIVE"],
    ["?activate=false", { profile, credentials }, "STAGED"],
  ])("who is created with %s and %j is %s", async (query, body, status) => {
    expect((await ask(okta, `POST ${path}${query}`, { body })).json).toMatchObject({ status, profile });
  });

  it("goes through the lifecycle", async () => {
    const id = idOf(await ask(okta, `POST ${path}?activate=false`, { body: { profile, credentials } }));
    const states = [];
    for (const step of ["activate", "suspend", "unsuspend", "deactivate", "activate"]) {
      const { status, text } = await ask(okta, `POST ${path}/${id}/lifecycle/${step}`);
      expect([status, text]).toEqual([200, "{}"]);
      states.push((await ask(okta, `GET ${path}/${id}`)).json?.status);
    }
    expect(states).toEqual(["ACTIVE", "SUSPENDED", "ACTIVE", "DEPROVISIONED", "ACTIVE"]);
  });

  it("never shows a password", async () => {
    const created = await ask(okta, `POST ${path}`, { body: { profile, credentials } });
    expect(created.json?.credentials).toEqual({ password: {}, provider: { type: "OKTA", name: "OKTA" } });
    expect(created.text).not.toContain("long enough");
    expect(okta.store.users.get(idOf(created))?.password).toBe("long enough");
  });

  it("keeps in a POST what it does not name, and loses it in a PUT", async () => {
    const id = idOf(await ask(okta, `POST ${path}`, { body: { profile: { ...profile, title: "Dr" } } }));
    const posted = await ask(okta, `POST ${path}/${id}`, { body: { profile: { lastName: "Changed" } } });
    expect(posted.json?.profile).toMatchObject({ title: "Dr", firstName: "New", lastName: "Changed" });
    const put = await ask(okta, `PUT ${path}/${id}`, { body: { profile } });
    expect(put.json?.profile).not.toHaveProperty("title");
    await ask(okta, `PUT ${path}/${id}`, { body: { credentials } });
    expect(okta.store.users.get(id)).toMatchObject({ profile, password: "long enough" });
  });

  it("is listed once deprovisioned only to who asks for that", async () => {
    const id = idOf(await ask(okta, `POST ${path}`, { body: { profile } }));
    await ask(okta, `DELETE ${path}/${id}`);
    const found = async (query: string) => (await ask(okta, `GET ${path}?${query}`)).text.includes(id);
    expect(await found("")).toBe(false);
    expect(await found('filter=status+eq+"DEPROVISIONED"')).toBe(true);
  });

  it("belongs to Everyone, and to the groups that it was put into", async () => {
    const id = idOf(await ask(okta, `POST ${path}`, { body: { profile } }));
    const product = okta.store.groups.all().find((each) => each.profile.name === "Product");
    expect((await ask(okta, `PUT /api/v1/groups/${product?.id}/users/${id}`)).text).toBe("");
    const { json } = await ask(okta, `GET ${path}/${id}/groups`);
    const groups = json as unknown as { profile: { name: string } }[];
    expect(groups.map((each) => each.profile.name)).toEqual(["Everyone", "Product"]);
  });
});
