import { describe, expect, it } from "vitest";
import { type ProviderScene, betaKey, startScene } from "../../../../test/support/providerRun.js";

/** Groups of the scene besides the seed's, `number name externalId`. */
const held = ({ flagsmith }: ProviderScene) =>
  flagsmith.store.data.groups.slice(1).map((each) => `${each.id} ${each.name} ${each.externalId ?? "-"}`);

const engineering = { name: "Engineering", externalId: "eng" };

describe("two groups of one external id in one run", () => {
  it("are refused at preview, by the names of both resources", async () => {
    const scene = await startScene();
    const run = await scene.newRun();
    await run.create("Group", "a", engineering, true);
    await expect(run.create("Group", "b", engineering, true)).rejects.toThrow(
      'externalId: the resources "a" and "b" of this program both have the external id "eng" in organisation 1',
    );
  });

  it("are refused at preview where one of them exists, whichever comes first", async () => {
    const scene = await startScene();
    const a = await (await scene.newRun()).create("Group", "a", engineering);
    const existingFirst = await scene.newRun();
    await existingFirst.plan(a, a.inputs);
    await expect(existingFirst.create("Group", "b", engineering, true)).rejects.toThrow('"a" and "b"');
    const newFirst = await scene.newRun();
    await expect(newFirst.create("Group", "b", engineering, true)).rejects.toThrow("already");
  });

  it("never become one object without a preview either: one is made, the other is refused", async () => {
    const scene = await startScene();
    const run = await scene.newRun();
    const both = await Promise.allSettled(["a", "b"].map((each) => run.create("Group", each, engineering)));
    expect(both.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(held(scene)).toEqual(["2 Engineering eng"]);
  });

  it("never become one object in two runs at once: Flagsmith's bare 500 is looked into, not taken for a lost answer", async () => {
    const scene = await startScene();
    const [one, other] = [await scene.newRun(), await scene.newRun()];
    // Both have looked before either has written.
    const both = await Promise.allSettled([
      one.create("Group", "a", engineering),
      other.create("Group", "a", engineering),
    ]);
    const refused = both.filter((each) => each.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(String((refused[0] as PromiseRejectedResult).reason)).toContain(
      'the group "Engineering" (2) has the external id "eng" already',
    );
    expect(held(scene)).toEqual(["2 Engineering eng"]);
  });

  it("are no clash where they have none, nor where it is in another organisation", async () => {
    const scene = await startScene();
    const run = await scene.newRun();
    await run.create("Group", "a", { name: "Engineering" });
    await run.create("Group", "b", { name: "Engineering" });
    expect(held(scene)).toEqual(["2 Engineering -", "3 Engineering -"]);
    await (await scene.newRun()).create("Group", "c", engineering);
    await (await scene.newRun({ credential: betaKey })).create("Group", "d", engineering);
    expect(held(scene).slice(2)).toEqual(["4 Engineering eng", "5 Engineering eng"]);
  });
});

describe("a create whose answer was lost", () => {
  it.each([
    ["with an external id", engineering],
    ["without one", { name: "Engineering" }],
  ])("finds what it has made, %s", async (_, inputs) => {
    const scene = await startScene();
    for (const fault of [
      { kind: "cut", at: "after" },
      { kind: "serverError", status: 500, effect: "done" },
      { kind: "truncate" },
    ] as const) {
      scene.flagsmith.store.data.groups.length = 1;
      scene.faults.order({ service: "flagsmith", call: "POST *", fault });
      const { id } = await (await scene.newRun()).create("Group", "a", inputs);
      expect(scene.flagsmith.store.data.groups.slice(1).map((each) => String(each.id))).toEqual([id]);
    }
  });

  it("takes neither what was there before nor what another resource of the run has made", async () => {
    const scene = await startScene();
    await (await scene.newRun()).create("Group", "before", { name: "Engineering" });
    scene.faults.order({ service: "flagsmith", call: "POST *", fault: { kind: "serverError", status: 502 } });
    await expect((await scene.newRun()).create("Group", "a", { name: "Engineering" })).rejects.toThrow(
      "status 502",
    );
    const run = await scene.newRun();
    scene.faults.order({
      service: "flagsmith",
      call: "POST *",
      occurrence: 2,
      fault: { kind: "serverError", status: 502 },
    });
    const both = await Promise.allSettled(
      ["a", "b"].map((each) => run.create("Group", each, { name: "Engineering" })),
    );
    expect(both.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(held(scene)).toHaveLength(2);
  });
});

describe("an update whose answer was lost", () => {
  it("is looked into: done is done", async () => {
    const scene = await startScene();
    const made = await (await scene.newRun()).create("Group", "a", engineering);
    scene.faults.order({
      service: "flagsmith",
      call: "PUT *",
      times: 5,
      fault: { kind: "cut", at: "after" },
    });
    const changed = await (await scene.newRun()).change(made, { name: "Renamed", externalId: "eng" });
    expect(changed.state).toMatchObject({ name: "Renamed" });
    expect(held(scene)).toEqual(["2 Renamed eng"]);
  });
});

describe("an external id that moves from one group to another", () => {
  async function two() {
    const scene = await startScene();
    const run = await scene.newRun();
    const a = await run.create("Group", "a", { name: "A", externalId: "x" });
    const b = await run.create("Group", "b", { name: "B", externalId: "y" });
    return { scene, a, b };
  }

  it.each(["a first", "b first"])("moves in one run, %s", async (order) => {
    const { scene, a, b } = await two();
    const [newA, newB] = [
      { name: "A", externalId: "z" },
      { name: "B", externalId: "x" },
    ];
    for (const preview of [true, false]) {
      const run = await scene.newRun();
      const planA = await run.plan(a, newA);
      const planB = await run.plan(b, newB);
      const updateA = () => run.update(a, planA.inputs, preview);
      const updateB = () => run.update(b, planB.inputs, preview);
      const [first, second] = order === "a first" ? [updateA, updateB] : [updateB, updateA];
      await first();
      await second();
    }
    expect(held(scene)).toEqual(["2 A z", "3 B x"]);
  });

  it("moves to a group that is created in the same run", async () => {
    const { scene, a } = await two();
    const run = await scene.newRun();
    const { inputs } = await run.plan(a, { name: "A" });
    await run.create("Group", "c", { name: "C", externalId: "x" });
    await run.update(a, inputs);
    expect(held(scene)).toEqual(["2 A -", "3 B y", "4 C x"]);
  });

  it("changes places with another, both at once", async () => {
    const { scene, a, b } = await two();
    const run = await scene.newRun();
    const planA = await run.plan(a, { name: "A", externalId: "y" });
    const planB = await run.plan(b, { name: "B", externalId: "x" });
    await Promise.all([run.update(a, planA.inputs), run.update(b, planB.inputs)]);
    expect(held(scene)).toEqual(["2 A y", "3 B x"]);
  });

  it("is refused where its holder keeps it, or may keep it, with advice for each case", async () => {
    const { scene, a, b } = await two();
    const run = await scene.newRun();
    await expect(run.change(b, { name: "B", externalId: "x" })).rejects.toThrow(
      /group "A" \(2\) has the external id "x" already.*pulumi import.*aliases.*dependsOn.*run "pulumi up" once without this one/,
    );
    const both = await scene.newRun();
    await both.plan(a, a.inputs);
    await expect(both.plan(b, { name: "B", externalId: "x" })).rejects.toThrow('"a" and "b"');
    expect(held(scene)).toEqual(["2 A x", "3 B y"]);
  });

  it("works with that advice: after the holder was updated, and after the holder was removed", async () => {
    const { scene, a, b } = await two();
    const run = await scene.newRun();
    await run.change(a, { name: "A" });
    const moved = await run.change(b, { name: "B", externalId: "x" });
    const next = await scene.newRun();
    await next.delete(moved);
    await (await scene.newRun()).create("Group", "c", { name: "C", externalId: "x" });
    expect(held(scene)).toEqual(["2 A -", "4 C x"]);
  });

  it("is no clash after a refresh, which asks for differences without a program", async () => {
    const { scene, a, b } = await two();
    const run = await scene.newRun();
    for (const each of [a, b]) {
      const { type, urn } = {
        type: "flagsmith-sso:index:Group",
        urn: `urn:pulumi:dev::p::flagsmith-sso:index:Group::${each.name}`,
      };
      await run.plugin.diff({
        id: each.id,
        urn,
        type,
        olds: each.state,
        news: each.inputs,
        oldInputs: each.inputs,
        ignoreChanges: [],
      });
    }
    const planA = await run.plan(a, { name: "A", externalId: "y" });
    const planB = await run.plan(b, { name: "B", externalId: "x" });
    await run.update(b, planB.inputs);
    await run.update(a, planA.inputs);
    expect(held(scene)).toEqual(["2 A y", "3 B x"]);
  });
});

describe("a group that is replaced", () => {
  it("by `--replace`, of which the engine says nothing, is refused with what to do instead", async () => {
    const scene = await startScene();
    await (await scene.newRun()).create("Group", "a", engineering);
    await expect((await scene.newRun()).create("Group", "a", engineering, true)).rejects.toThrow(
      'If you asked for a replacement, run "pulumi up" without it, since an update does the same.',
    );
  });

  it("as by `replaceOnChanges`, hands its external id to its replacement, whichever of the two the engine makes first", async () => {
    const scene = await startScene();
    const old = await (await scene.newRun()).create("Group", "a", engineering);
    await (await scene.newRun()).replace(old, true);
    const run = await scene.newRun();
    const made = await run.replace(old);
    await run.delete(old);
    expect(held(scene)).toEqual([`${made.id} Engineering eng`]);

    const deletedFirst = await scene.newRun();
    await deletedFirst.delete(made);
    const again = await deletedFirst.replace(made);
    expect(held(scene)).toEqual([`${again.id} Engineering eng`]);
  });

  it("keeps its external id where the replacement cannot be made", async () => {
    const scene = await startScene();
    const old = await (await scene.newRun()).create("Group", "a", engineering);
    scene.faults.order({ service: "flagsmith", call: "POST *", fault: { kind: "serverError", status: 503 } });
    await expect((await scene.newRun()).replace(old)).rejects.toThrow("status 503");
    expect(held(scene)).toEqual(["2 Engineering eng"]);
  });
});

describe("Flagsmith's bare 500", () => {
  it("to a key of another organisation is the key's fault, also for a group without an external id", async () => {
    const scene = await startScene();
    const made = await (await scene.newRun()).create("Group", "a", { name: "Engineering" });
    const run = await scene.newRun({ credential: betaKey });
    const changing = run.change(made, { name: "Other" });
    await expect(changing).rejects.toThrow(/organisations\/1\/.*use an API key of an administrator there/);
    await expect(changing).rejects.not.toThrow("external id");
  });

  it("to an update is explained by who has the external id", async () => {
    const scene = await startScene();
    const made = await (await scene.newRun()).create("Group", "a", engineering);
    const run = await scene.newRun();
    const { inputs } = await run.plan(made, { name: "Engineering", externalId: "x" });
    scene.faults.order({ service: "flagsmith", call: "GET *groups/", fault: { kind: "stale" } });
    const stranger = { id: 99, organisation: 1, name: "Theirs", externalId: "x", isDefault: false };
    scene.flagsmith.store.data.groups.push({ ...stranger, members: [] });
    await expect(run.update(made, inputs)).rejects.toThrow(
      'the group "Theirs" (99) has the external id "x" already',
    );
  });
});
