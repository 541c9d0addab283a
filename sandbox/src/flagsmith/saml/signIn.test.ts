import { describe, expect, it } from "vitest";
import { defaultFlagsmithSeed } from "../seed.js";
import { FlagsmithStore } from "../store.js";
import { claimsOf } from "./claims.js";
import { createSignIns } from "./signIns.js";
import { signInUser } from "./signInUser.js";

const attributes = (all: Record<string, string[]>) => new Map(Object.entries(all));
const store = () => new FlagsmithStore(defaultFlagsmithSeed, () => new Date("2026-11-24T12:00:00Z"));
const claims = { email: "ada@example.com", firstName: "Ada", lastName: "Lovelace", groups: undefined };

describe("claims", () => {
  it("come from any of the default names", () => {
    for (const email of ["mail", "email", "emailAddress"]) {
      for (const [first, last] of [
        ["gn", "sn"],
        ["givenName", "surname"],
      ] as const) {
        const found = claimsOf(
          attributes({ [email]: ["a@x.test"], [first]: ["Ada"], [last]: ["L"], groups: ["g"] }),
          "id",
          {},
        );
        expect(found).toEqual({ email: "a@x.test", firstName: "Ada", lastName: "L", groups: ["g"] });
      }
    }
  });

  it("fall back to the display name, and to the NameID as address", () => {
    expect(claimsOf(attributes({ displayName: ["Ada King Lovelace"] }), "a@x.test", {})).toEqual({
      email: "a@x.test",
      firstName: "Ada",
      lastName: "King Lovelace",
      groups: undefined,
    });
  });

  it("come from the mapped attribute instead of the defaults", () => {
    const sent = attributes({ upn: ["u@x.test"], email: ["a@x.test"], roles: ["r"], groups: ["g"] });
    expect(claimsOf(sent, "id", { email: "upn", groups: "roles" })).toMatchObject({
      email: "u@x.test",
      groups: ["r"],
    });
  });
});

describe("a user who signs in", () => {
  it("is made, and joins the organisation and its default groups", () => {
    const memory = store();
    const user = signInUser(memory, 1, claims);
    expect(memory.isMember(1, user.id)).toBe(true);
    expect(memory.groupsOf(1)[0]?.members.map((each) => each.user)).toContain(user.id);
    expect(user).toMatchObject({ firstName: "Ada", isSaml: true, lastLogin: "2026-11-24T12:00:00.000Z" });
  });

  it("is found by address, whatever its case", () => {
    const memory = store();
    const before = memory.data.users.length;
    expect(signInUser(memory, 1, { ...claims, email: "ADMIN@Example.com" }).email).toBe("admin@example.com");
    expect(memory.data.users).toHaveLength(before);
  });

  it("becomes a member of exactly the listed groups, and other groups are left alone", () => {
    const memory = store();
    const group = (name: string, externalId: string | null) =>
      memory.data.groups.push({
        id: memory.nextId("group"),
        organisation: 1,
        name,
        externalId,
        isDefault: false,
        members: [],
      });
    group("One", "one");
    group("Two", "two");
    group("Manual", null);
    const { id } = signInUser(memory, 1, { ...claims, groups: ["one", "unknown"] });
    memory.data.groups.find((each) => each.name === "Manual")!.members.push({ user: id, isAdmin: false });
    const groups = () =>
      memory
        .groupsOf(1)
        .filter((each) => each.members.some((member) => member.user === id))
        .map((each) => each.name);
    expect(groups()).toEqual(["Everybody", "One", "Manual"]);
    signInUser(memory, 1, { ...claims, groups: ["two"] });
    expect(groups()).toEqual(["Everybody", "Two", "Manual"]);
    signInUser(memory, 1, claims);
    expect(groups()).toEqual(["Everybody", "Two", "Manual"]);
    expect(memory.groupsOf(1)).toHaveLength(4);
  });

  it("is refused as a member of another organisation, and told how to go on", () => {
    expect(() => signInUser(store(), 1, { ...claims, email: "bob@example.com" })).toThrow(
      /bob@example.com is a member of Beta Ltd too.*one Flagsmith organisation only.*leave the other/,
    );
  });
});

describe("what is used once", () => {
  it("is a request, an assertion and a code", () => {
    let now = new Date("2026-11-24T12:00:00Z");
    const signIns = createSignIns(() => now);
    signIns.expect("id-1");
    expect(signIns.isWaiting("id-1")).toBe(true);
    expect(signIns.accept("id-1", "assertion", now)).toBe(true);
    expect(signIns.isWaiting("id-1")).toBe(false);
    expect(signIns.accept(undefined, "assertion", now)).toBe(false);
    const code = signIns.issueCode("token");
    expect([signIns.redeem(code), signIns.redeem(code), signIns.redeem("other")]).toEqual([
      "token",
      undefined,
      undefined,
    ]);
    const late = signIns.issueCode("token");
    now = new Date("2026-11-24T12:01:01Z");
    expect(signIns.redeem(late)).toBeUndefined();
  });
});
