import { describe, expect, it } from "vitest";
import { idpMetadataText } from "../../../../test/support/idpMetadata.js";
import {
  current,
  idpMetadataScene,
  prints,
  program,
  type,
  urn,
} from "../../../../test/support/idpMetadataScene.js";
import { PartialFailure } from "../../../plugin/plugin.js";
import { type PropertyMap, Secret, unknown } from "../../../plugin/value.js";

const {
  seen,
  plugin,
  answer,
  newRun,
  configuration,
  hold,
  accepted,
  check,
  create,
  refresh,
  diff,
  update,
  remove,
} = idpMetadataScene();

describe("IdP metadata", () => {
  it("is written, compared by meaning, and cleared on delete", async () => {
    const properties = await create(program(["k1"]));
    expect(properties).toMatchObject({
      entityId: "http://www.okta.com/exk1",
      retiredFingerprints: [],
      publishedFingerprints: [],
      unknownFingerprints: [],
      configurationId: 7,
    });
    hold(idpMetadataText({ style: { prefix: "", width: 64, indent: "\n " } }));
    expect(await refresh(properties)).toEqual(properties);
    await remove(properties);
    expect(configuration().idpMetadataXml).toBeNull();
  });

  it("is as secret as it was given", async () => {
    const { metadataXml, ...rest } = program(["k1"]);
    const properties = await create({ ...rest, metadataXml: new Secret(metadataXml!) });
    expect(properties.metadataXml).toBeInstanceOf(Secret);
    expect(properties.signingCertificates).toBeInstanceOf(Secret);
    expect(properties.samlConfiguration).toBe("acme");
  });

  it("of another IdP is refused, unless that is asked for", async () => {
    const properties = await create(program(["k1"]));
    const other = { ...program([]), metadataXml: idpMetadataText({ entityId: "https://other.test" }) };
    await expect(update(properties, other, true)).rejects.toThrow("allowIdpReplacement");
    await update(properties, { ...other, allowIdpReplacement: true });
    expect(configuration().idpMetadataXml).toContain("https://other.test");
  });
});

describe("a state of an older version", () => {
  /** What the version before wrote. */
  async function older(missing: readonly string[]): Promise<PropertyMap> {
    const properties = await create(program(["k1"]));
    const kept = Object.entries(properties).filter(([name]) => !missing.includes(name));
    return Object.fromEntries(kept);
  }

  it.each([
    "applicationKeys",
    "publishedFingerprints",
    "unknownFingerprints",
    "otherCertificates",
    "configurationId",
  ])("is read, planned, updated and deleted without %s", async (missing) => {
    const olds = await older([missing]);
    const wanted = program(["k1"], ["k1"]);
    expect(await diff(olds, wanted)).toEqual([]);
    hold(idpMetadataText({ keys: ["k1", "rogue"] }));
    const read = await refresh(olds);
    await update(read, wanted);
    expect(accepted()).toEqual(prints("k1"));
    await update(olds, wanted);
    await newRun();
    await remove(olds);
    expect(configuration().idpMetadataXml).toBeNull();
  });

  it("ends a rotation that it names", async () => {
    const olds = {
      ...(await older([
        "publishedFingerprints",
        "unknownFingerprints",
        "otherCertificates",
        "configurationId",
      ])),
      metadataXml: idpMetadataText({ keys: [current] }),
      retiredFingerprints: prints("k1"),
    };
    hold(idpMetadataText({ keys: ["k1", current] }));
    const wanted = program([current], ["k1", current], { retiredKeys: "remove" });
    expect(await diff(olds, wanted)).toEqual(["retiredFingerprints"]);
    await update(olds, wanted);
    expect(accepted()).toEqual(prints(current));
  });
});

describe("metadata that is there already", () => {
  it("is not taken over, at preview either: the ways out are named", async () => {
    hold(idpMetadataText());
    for (const preview of [true, false]) {
      const refused = expect(create(program(["k1"]), { preview })).rejects;
      await refused.toThrow('"acme" holds IdP metadata of http://www.okta.com/exk1 already');
      await newRun();
      await expect(create(program(["k1"]), { preview })).rejects.toThrow(
        /pulumi import flagsmith-sso:index:IdpMetadata okta acme .*`aliases`.*without it/,
      );
    }
    expect(seen.writes).toEqual([]);
  });

  it("has one resource in a program: a second is refused at preview", async () => {
    await create(program(["k1"]), { preview: true });
    await expect(create(program(["k1"]), { preview: true, name: "another" })).rejects.toThrow(
      'the resources "okta" and "another" of this program both have the IdP metadata of "acme"',
    );
  });

  it("is not cleared for a resource that the program has under another name by now", async () => {
    const properties = await create(program(["k1"]));
    await newRun();
    await check(program(["k1"]), "renamed");
    await remove(properties);
    expect(accepted()).toEqual(prints("k1"));
  });

  it("is not cleared for a replacement: it is handed over, and nobody is locked out", async () => {
    const properties = await create(program(["k1"]));
    await newRun();
    await check(program(["k1"]));
    await remove(properties);
    expect(accepted()).toEqual(prints("k1"));
    await create(program(["k1"]));
    expect(seen.writes).toHaveLength(1);
  });

  it("does not stop the preview of a replacement that begins with its deletion", async () => {
    const properties = await create(program(["k1"]));
    await newRun();
    const news = await check({ ...program(["k1"]), samlConfiguration: unknown });
    const ids = { id: "acme", urn, type, oldInputs: {}, ignoreChanges: [] };
    expect(await plugin().diff({ ...ids, olds: properties, news })).toMatchObject({
      replaces: ["samlConfiguration"],
    });
    await create(program(["k1"]), { preview: true });
  });

  it("is not cleared if somebody else wrote it", async () => {
    const properties = await create(program(["k1"]));
    const foreign = [
      () => hold(idpMetadataText({ entityId: "https://other.test" })),
      () => hold(idpMetadataText({ keys: ["rogue"] })),
    ];
    for (const change of foreign) {
      change();
      await newRun();
      await remove(properties);
      expect(configuration().idpMetadataXml).not.toBeNull();
      expect(seen.warnings).toEqual([expect.stringContaining("this stack did not write")]);
    }
  });

  it("is neither changed nor cleared in another configuration that has the name by now", async () => {
    const properties = await create(program(["k1"]));
    Object.assign(configuration(), { id: 8 });
    await newRun();
    await expect(remove(properties)).rejects.toThrow("nothing was written");
    await newRun();
    await expect(update(properties, program([current]))).rejects.toThrow("nothing was written");
    expect(accepted()).toEqual(prints("k1"));
  });

  it("follows its configuration under another name, and goes on when that is renamed back", async () => {
    const wanted = program(["k1"]);
    const properties = await create(wanted);
    Object.assign(configuration(), { name: "by-hand" });
    const read = await refresh(properties);
    expect(read).toMatchObject({ samlConfiguration: "by-hand" });
    expect(await diff(read, wanted)).toEqual(["samlConfiguration"]);
    await update(read, wanted, true);
    Object.assign(configuration(), { name: "acme" });
    expect(await update(read, wanted)).toMatchObject({ samlConfiguration: "acme" });
    expect(seen.writes).toHaveLength(1);
  });

  it("that says the same in a form that Flagsmith's library does not read is a difference", async () => {
    const wanted = program(["k1"]);
    const properties = await create(wanted);
    hold(idpMetadataText().replace("UTF-8", "UTF-16"));
    const read = await refresh(properties);
    expect(await diff(read, wanted)).toEqual(["metadataXml"]);
    await update(read, wanted);
    expect(configuration().idpMetadataXml).toBe(idpMetadataText());
  });
});

describe("a write whose answer is lost", () => {
  /** Lets Flagsmith carry out a write, and answers with a fault. */
  const losesAnswers = (request: Request) =>
    request.method === "PATCH"
      ? Promise.resolve(answer(request)).then(() => new Response("<html>", { status: 502 }))
      : Promise.resolve(undefined);

  it("is looked up, and is no failure if it took effect", async () => {
    seen.instead = losesAnswers;
    const properties = await create(program(["k1"]));
    expect(await update(properties, program([current]))).toMatchObject({ retiredFingerprints: prints("k1") });
  });

  it("keeps a created resource in the state if nobody can say whether it took effect", async () => {
    let isWritten = false;
    seen.instead = async (request) => {
      if (request.method === "GET" && isWritten) return new Response("<html>", { status: 502 });
      isWritten ||= request.method === "PATCH";
      return losesAnswers(request);
    };
    const failure = await create(program(["k1"])).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PartialFailure);
    const { id, properties, message } = failure as PartialFailure;
    expect({ id, message }).toEqual({
      id: "acme",
      message: expect.stringContaining("pulumi up --refresh") as unknown,
    });

    seen.instead = async () => undefined;
    await newRun();
    expect(await update(properties, program(["k1"]))).toMatchObject({ unknownFingerprints: [] });
    expect(accepted()).toEqual(prints("k1"));
  });

  it("keeps a created resource in the state if Flagsmith answers with something else", async () => {
    seen.instead = async (request) =>
      request.method === "PATCH"
        ? answer(
            new Request(request, { body: JSON.stringify({ idp_metadata_xml: "<other/>" }), method: "PATCH" }),
          )
        : undefined;
    await expect(create(program(["k1"]))).rejects.toBeInstanceOf(PartialFailure);
  });
});
