/**
 * An Okta organisation that drops the attribute statements of catalogue applications, without an error: `up` notices in the same run.
 *
 * @module
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { OktaArgs } from "../../../src/component/args.js";
import { FlagsmithSso } from "../../../src/component/flagsmithSso.js";
import { programOf } from "../../support/inProcess/componentProgram.js";
import { signIn } from "../../support/inProcess/signIn.js";
import { type World, createWorld, urls } from "../../support/inProcess/world.js";

let world: World;
beforeEach(() => {
  world = createWorld(undefined, { catalogueStatements: "drop" });
});
afterEach(() => world.close());

const connection = (okta: OktaArgs = {}) =>
  programOf(
    () =>
      new FlagsmithSso("acme", {
        flagsmith: {
          apiBaseUrl: urls.flagsmith,
          samlOrganisation: "acme",
          groups: [{ name: "Engineering" }],
        },
        okta: { groups: ["Engineering"], ...okta },
      }),
  );

describe("an organisation that drops attribute statements", () => {
  it("ends an up before metadata is handed over, with the alternatives, each time", async () => {
    const engine = world.engine();
    for (const _ of ["first", "second"]) {
      const { ok, errors } = await engine.up(connection());
      expect(ok).toBe(false);
      const message = errors.join("\n");
      expect(message).toContain(
        'was sent the attribute statement "groups", and Okta dropped it without an error',
      );
      expect(message).toContain(
        "flagsmith-okta:oktaGroupsAttribute: claim (okta.groupsAttribute in a program)",
      );
      expect(message).toContain("flagsmith-okta:oktaApplication: custom (okta.application in a program)");
      expect(message).toContain("in stacks/Pulumi.dev.yaml");
    }
    const [configuration] = world.flagsmith.store.data.samlConfigurations;
    expect(configuration).toMatchObject({ name: "acme", idpMetadataXml: null });
  });

  it("leaves no difference once a custom application was chosen", async () => {
    const engine = world.engine();
    await engine.up(connection());
    expect(await engine.up(connection({ application: "custom" }))).toMatchObject({ ok: true, errors: [] });
    const { ok, steps } = await engine.up(connection({ application: "custom" }), { refresh: true });
    expect({
      ok,
      steps: steps.filter(({ op }) => op !== "refresh"),
    }).toEqual({
      ok: true,
      steps: [],
    });
  });

  it("leaves no difference once the groups are sent as a claim, and they arrive at the next sign-in", async () => {
    const engine = world.engine();
    await engine.up(connection());
    const claim = connection({ groupsAttribute: "claim" });
    expect(await engine.up(claim)).toMatchObject({ ok: true, errors: [] });
    const { ok, steps } = await engine.up(claim, { refresh: true });
    expect({
      ok,
      steps: steps.filter(({ op }) => op !== "refresh"),
    }).toEqual({
      ok: true,
      steps: [],
    });
    expect(await signIn(world, "grace.hopper@example.com", "acme")).toBeUndefined();
    const [group] = world.flagsmith.store.data.groups.filter((each) => each.externalId === "Engineering");
    const members = world.flagsmith.store.data.users.filter(
      ({ email }) => email === "grace.hopper@example.com",
    );
    expect(members.map(({ id }) => group?.members.some(({ user }) => user === id))).toEqual([true]);
  });

  it("takes an application that is adopted as it is", async () => {
    process.env.FLAGSMITH_SSO_ADOPTION = "{}";
    const { errors } = await world.engine().up(connection());
    delete process.env.FLAGSMITH_SSO_ADOPTION;
    expect(errors).toEqual([]);
  });

  it("does nothing to a connection without statements", async () => {
    const engine = world.engine();
    const program = programOf(
      () =>
        new FlagsmithSso("acme", {
          flagsmith: { apiBaseUrl: urls.flagsmith, samlOrganisation: "acme" },
          okta: { groups: ["Engineering"] },
        }),
    );
    expect(await engine.up(program)).toMatchObject({ ok: true, errors: [] });
  });
});
