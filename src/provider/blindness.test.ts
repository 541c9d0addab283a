import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  type InState,
  type ProviderScene,
  acmeKey,
  betaKey,
  startScene,
} from "../../test/support/providerRun.js";
import { whyNotVisible } from "./administrator.js";

const plainToken = "b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0";

/** A group, a configuration and a mapping in Flagsmith and in the state; Bob is a plain member of the organisation. */
async function deployed(): Promise<{ scene: ProviderScene; all: InState[] }> {
  const scene = await startScene();
  const bob = scene.flagsmith.store.data.users.find((each) => each.email === "bob@example.com")!;
  bob.token = plainToken;
  scene.flagsmith.store.data.memberships = scene.flagsmith.store.data.memberships.filter(
    (each) => each.user !== bob.id || each.organisation === 1,
  );
  const run = await scene.newRun();
  const all = [
    await run.create("SamlConfiguration", "sso", { name: "acme", frontendUrl: "https://app.test" }),
    await run.create("Group", "eng", { name: "Engineering", externalId: "eng" }),
    await run.create("AttributeMapping", "email", {
      configurationId: 1,
      attribute: "email",
      idpAttribute: "upn",
    }),
    await run.create("IdpMetadata", "idp", { samlConfiguration: "acme", metadataXml }),
  ];
  return { scene, all };
}

const metadataXml = readFileSync(
  new URL("../../test/fixtures/pysaml2-cases/metadata/okta.xml", import.meta.url),
  "utf8",
);

const snapshot = ({ flagsmith }: ProviderScene) => JSON.stringify(flagsmith.store.snapshot());

describe("what a plain member's token does not see", () => {
  it("is not gone: read and delete refuse, and say whose role is too small", async () => {
    const { scene, all } = await deployed();
    const before = snapshot(scene);
    for (const each of all) {
      const run = await scene.newRun({ credential: plainToken });
      const refusal =
        /role USER in organisation 1 \(Acme Corp\).*use the API key of an administrator|refused/;
      await expect(run.read(each), each.type).rejects.toThrow(refusal);
      await expect(run.delete(each), each.type).rejects.toThrow(refusal);
    }
    expect(snapshot(scene)).toBe(before);
  });

  it("is not changed, and the reason is the role", async () => {
    const { scene, all } = await deployed();
    const [, group] = all;
    const run = await scene.newRun({ credential: plainToken });
    await expect(run.change(group!, { name: "Other", externalId: "eng" })).rejects.toThrow(
      'The group "Other" was not written to organisation 1',
    );
  });

  it("is believed to be gone from an administrator, for one more call in the whole run", async () => {
    const { scene, all } = await deployed();
    Object.assign(scene.flagsmith.store.data, { samlConfigurations: [], attributeMappings: [], groups: [] });
    const run = await scene.newRun({ credential: acmeKey });
    expect(await Promise.all(all.map((each) => run.read(each)))).toEqual(all.map(() => undefined));
    expect(scene.requests.filter((each) => each === "GET organisations/")).toHaveLength(1);
  });
});

describe("what belongs to another organisation than the key's", () => {
  it("is not gone either, and the reason names both organisations", async () => {
    const { scene, all } = await deployed();
    const before = snapshot(scene);
    for (const each of all) {
      const run = await scene.newRun({ credential: betaKey });
      await expect(run.delete(each), each.type).rejects.toThrow(/organisation 1.*2 \(Beta Ltd\)|refused/);
      await expect(run.read(each), each.type).rejects.toThrow(/organisation 1.*2 \(Beta Ltd\)|refused/);
    }
    expect(snapshot(scene)).toBe(before);
  });
});

describe("whether a credential can know that something is gone", () => {
  const acme = { id: 1, name: "Acme", role: "ADMIN" };
  const beta = { id: 2, name: "Beta", role: "USER" };
  it.each([
    [[acme], 1, undefined],
    [[acme, beta], 1, undefined],
    [[acme, beta], 2, "role USER in organisation 2 (Beta)"],
    [[acme, beta], undefined, "role USER in organisation 2 (Beta)"],
    [
      [acme],
      3,
      'belongs to organisation 3, and the credential sees 1 (Acme); use an API key of organisation 3, or, if that organisation itself was deleted, take the resource out of the state with "pulumi state delete"',
    ],
    [[], undefined, "sees no organisation"],
    [[{ ...acme, role: null }], 1, "role unknown"],
  ] as const)("of %j, about organisation %s: %s", (organisations, organisation, reason) => {
    const found = whyNotVisible(organisations, organisation);
    if (reason === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(reason);
  });
});
