import { beforeEach, describe, expect, it, vi } from "vitest";
import { checkMetadata } from "../../src/commands/doctor/checks/idpMetadata.js";
import { checkAcceptedKeys } from "../../src/commands/doctor/checks/acceptedKeys.js";
import { checkCertificates } from "../../src/commands/doctor/checks/certificates.js";
import { checkSigningKey } from "../../src/commands/doctor/checks/signingKey.js";
import type * as Xml from "../../src/saml/xml.js";
import { factsWith } from "../support/doctorFacts.js";
import { type CertificateName, idpMetadataText, now } from "../support/idpMetadata.js";
import { current, idpMetadataScene, program, type, urn } from "../support/idpMetadataScene.js";

/** How often each text was parsed. */
const parses = new Map<string, number>();

vi.mock("../../src/saml/xml.js", async (load) => {
  const original = await load<typeof Xml>();
  return {
    ...original,
    parseXml: (text: string) => {
      if (text !== "") parses.set(text, (parses.get(text) ?? 0) + 1);
      return original.parseXml(text);
    },
  };
});

const { plugin, newRun, hold, check, create } = idpMetadataScene();
const ids = { id: "acme", urn, type, name: "okta", oldInputs: {}, timeout: 0 };

/** What a call comes to, and the most parses that one text took. */
async function counted<T>(
  call: () => T | Promise<T>,
): Promise<{ result: T; most: number; documents: number }> {
  parses.clear();
  const result = await call();
  return { result, most: Math.max(0, ...parses.values()), documents: parses.size };
}

describe("metadata is parsed once for each document", () => {
  const keys: CertificateName[] = [current];
  beforeEach(newRun);

  it("in a check", async () => {
    expect(await counted(() => check(program(keys)))).toMatchObject({ most: 1, documents: 1 });
  });

  it.each([true, false])("in a create (preview: %s)", async (preview) => {
    const properties = await check(program(keys));
    const request = { urn, type, name: "okta", properties, preview, timeout: 0 };
    expect(await counted(() => plugin().create(request))).toMatchObject({ most: 1, documents: 1 });
  });

  it.each([true, false])(
    "in a diff, an update (preview: %s), a refresh and a delete in the middle of a rotation",
    async (preview) => {
      const olds = await create(program(["k1"], ["k1"]));
      await newRun();
      const news = await check(program(keys, ["k1", ...keys]));
      const differing = await counted(() => plugin().diff({ ...ids, ignoreChanges: [], olds, news }));
      expect(differing).toMatchObject({ most: 1, documents: 2, result: { changes: "DIFF_SOME" } });
      const request = { ...ids, ignoreChanges: [], olds, properties: news };
      const updated = await counted(() => plugin().update({ ...request, preview }));
      // What Flagsmith holds, what is wanted, and that with the old key beside it.
      expect(updated).toMatchObject({ most: 1, documents: 3 });
      if (preview) return;
      await newRun();
      const properties = updated.result;
      const read = await counted(() => plugin().read({ ...ids, properties, inputs: news }));
      expect(read).toMatchObject({ most: 1, documents: 2 });
      expect(await counted(() => plugin().delete({ ...ids, properties }))).toMatchObject({ most: 1 });
    },
  );

  it("in an update that finds the wanted text in Flagsmith", async () => {
    const olds = await create(program(["k1"]));
    hold(idpMetadataText({ keys }));
    await newRun();
    const properties = await check(program(keys));
    const request = { ...ids, ignoreChanges: [], olds, properties, preview: false };
    // That of the state is the other one.
    expect(await counted(() => plugin().update(request))).toMatchObject({ most: 1, documents: 2 });
  });

  it("in all the checks of a doctor", async () => {
    const { most, documents } = await counted(() => {
      const facts = factsWith();
      checkMetadata(facts, "dev", now);
      checkAcceptedKeys(facts, "dev", now);
      checkSigningKey(facts, "dev");
      checkCertificates(facts, "dev", now);
    });
    // Okta's and Flagsmith's are one text here, which came from two services.
    expect({ most, documents }).toEqual({ most: 2, documents: 1 });
  });
});
