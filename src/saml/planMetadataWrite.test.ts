import { severityOf } from "../diagnostics/codes.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CertificateName,
  type Style,
  certificateText,
  idpMetadataText,
  now,
} from "../../test/support/idpMetadata.js";
import { readCertificate } from "./certificate.js";
import { parseIdpMetadata } from "./idpMetadata.js";
import { planKeys } from "./planMetadataWrite.js";
import {
  type PlanOfTexts,
  type WriteOfTexts,
  checkIdpMetadata,
  planMetadataWrite,
  rotationState,
} from "../../test/support/metadataText.js";

/** Certificates by age: `old` are a second older than `current`, `expired` is valid no more, `later` begins in 2040. */
const keys = {
  expired: "expired",
  old: ["k1", "k2", "k3", "rogue"],
  current: ["ec", "sha1", "md5"],
  later: "notyet",
} as const satisfies Record<string, CertificateName | readonly CertificateName[]>;
const everyKey: readonly CertificateName[] = [keys.expired, ...keys.old, ...keys.current, keys.later];

const metadata = (names: readonly CertificateName[], style?: Style, entityId = "urn:okta") =>
  idpMetadataText({ entityId, keys: names, ...(style === undefined ? {} : { style }) });
const certificates = new Map(everyKey.map((name) => [name, readCertificate(certificateText(name))]));
const certificate = (name: CertificateName) => certificates.get(name)!;
const fingerprint = (name: CertificateName) => certificate(name).fingerprint;
const nameOf = new Map(everyKey.map((name) => [fingerprint(name), name]));
const namesIn = (xml: string) =>
  parseIdpMetadata(xml).signingCertificates.map((each) => nameOf.get(each.fingerprint)!);
const sorted = (names: readonly CertificateName[]) => [...names].sort();

type Given = Partial<Omit<WriteOfTexts, "applicationKeys" | "seen">> & {
  readonly applicationKeys?: readonly CertificateName[];
  readonly seen?: readonly CertificateName[];
};

function plan(
  held: readonly CertificateName[],
  wanted: readonly CertificateName[],
  { applicationKeys, seen, ...given }: Given = {},
): PlanOfTexts {
  return planMetadataWrite({
    held: metadata(held),
    wanted: metadata(wanted),
    otherIdp: "refuse",
    applicationKeys: applicationKeys?.map(certificate),
    seen: new Set(seen?.map(fingerprint)),
    now,
    ...given,
  });
}

/** What Flagsmith accepts after a plan was carried out. */
function accepted(planned: PlanOfTexts): CertificateName[] {
  if (planned.kind === "refuse") throw new Error(planned.finding.found);
  return sorted(namesIn(planned.xml));
}

const someOf = (names: readonly CertificateName[], minLength = 0) =>
  fc.uniqueArray(fc.constantFrom(...names), { minLength });
const someStyle = fc.record({
  prefix: fc.constantFrom("md:", "", "saml2md:"),
  width: fc.integer({ min: 40, max: 400 }),
  indent: fc.constantFrom("", "\n  ", "\r\n\t"),
});

/** What the application has, what is wanted of it, what Flagsmith holds, and what was seen of that. */
interface Situation {
  readonly applicationKeys: readonly CertificateName[];
  readonly wanted: readonly CertificateName[];
  readonly held: readonly CertificateName[];
  readonly seen: readonly CertificateName[];
  readonly retiredKeys: "keep" | "remove";
  /** Whether the application's keys are told. */
  readonly knowsKeys: boolean;
}

const situation: fc.Arbitrary<Situation> = someOf(everyKey, 1).chain((applicationKeys) =>
  fc.record({
    applicationKeys: fc.constant(applicationKeys),
    wanted: someOf(applicationKeys, 1),
    held: someOf(everyKey, 1),
    seen: someOf(everyKey),
    retiredKeys: fc.constantFrom("keep" as const, "remove" as const),
    knowsKeys: fc.boolean(),
  }),
);

/** What Flagsmith accepts after a plan for its keys was carried out. */
function acceptedAfter({ held, wanted, applicationKeys, seen, retiredKeys, knowsKeys }: Situation) {
  const { kept } = planKeys(
    {
      retiredKeys,
      ...(knowsKeys ? { applicationKeys: applicationKeys.map(certificate) } : {}),
      seen: new Set(seen.map(fingerprint)),
      now,
    },
    { held: held.map(certificate), wanted: wanted.map(certificate) },
  );
  const others = Object.values(kept).flat();
  return sorted([...wanted, ...others.map((each) => nameOf.get(each.fingerprint)!)]);
}

describe("a write of IdP metadata, in every situation", () => {
  const forAll = (claim: (given: Situation, after: readonly CertificateName[]) => void) =>
    fc.assert(
      fc.property(situation, (given) => claim(given, acceptedAfter(given))),
      { numRuns: 300 },
    );

  it("leaves every wanted key, and adds no other", () => {
    forAll(({ held, wanted }, after) => {
      expect(after).toEqual(expect.arrayContaining([...wanted]));
      for (const name of after) expect([...held, ...wanted]).toContain(name);
    });
  });

  it("takes no key of the application away that it may sign with: none that is as new as the wanted ones", () => {
    forAll(({ held, wanted, applicationKeys }, after) => {
      const begins = (name: CertificateName) => Date.parse(certificate(name).notBefore);
      const firstWanted = Math.min(...wanted.map(begins));
      for (const name of held) {
        if (applicationKeys.includes(name) && begins(name) >= firstWanted) expect(after).toContain(name);
      }
    });
  });

  it("takes no key of the application away while Flagsmith holds none of the wanted ones", () => {
    forAll(({ held, wanted, applicationKeys }, after) => {
      if (held.some((name) => wanted.includes(name))) return;
      for (const name of held) if (applicationKeys.includes(name)) expect(after).toContain(name);
    });
  });

  it("takes an unknown key away if it was seen before, and only then", () => {
    forAll(({ held, applicationKeys, seen, knowsKeys }, after) => {
      if (!knowsKeys) return;
      for (const name of held) {
        if (!applicationKeys.includes(name)) expect(after.includes(name)).toBe(!seen.includes(name));
      }
    });
  });

  it("comes to rest: a second write takes retired keys away at most, and a third does nothing", () => {
    forAll((given, first) => {
      const second = acceptedAfter({ ...given, held: first });
      for (const name of second) expect(first).toContain(name);
      if (given.held.some((name) => given.wanted.includes(name))) expect(second).toEqual(first);
      expect(acceptedAfter({ ...given, held: second })).toEqual(second);
    });
  });

  it("writes exactly the keys that it plans, and then has nothing to do", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { held, wanted, applicationKeys, knowsKeys, ...rest } = given;
        const options = { ...rest, ...(knowsKeys ? { applicationKeys } : {}) };
        const after = accepted(plan(held, wanted, options));
        expect(after).toEqual(acceptedAfter(given));
        const again = plan(after, wanted, options);
        if (again.kind !== "unchanged") expect(accepted(again)).not.toEqual(after);
      }),
      { numRuns: 25 },
    );
  });

  it("is refused by no check of metadata, whatever form the documents have", () => {
    const valid = [...keys.old, ...keys.current];
    fc.assert(
      fc.property(
        someOf(valid, 1),
        someOf(keys.current, 1),
        someStyle,
        someStyle,
        (before, after, one, other) => {
          const [held, wanted] = [metadata(before, one), metadata(after, other)];
          const planned = planMetadataWrite({ held, wanted, otherIdp: "refuse", now });
          expect(planned.kind).not.toBe("refuse");
          if (planned.kind === "refuse") return;
          const { problems } = checkIdpMetadata(planned.xml, { now });
          expect(problems.filter((each) => severityOf(each) === "error")).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("is not needed if only the form differs", () => {
    fc.assert(
      fc.property(someOf(everyKey, 1), someStyle, someStyle, (names, one, other) => {
        const [held, wanted] = [metadata(names, one), metadata([...names].reverse(), other)];
        expect(rotationState(held, wanted)).toBe("settled");
        expect(planMetadataWrite({ held, wanted, otherIdp: "refuse", now })).toMatchObject({
          kind: "unchanged",
        });
      }),
      { numRuns: 25 },
    );
  });
});

describe("a write of IdP metadata", () => {
  it("keeps the old key beside the new one, and says so", () => {
    const planned = plan(["k1"], ["ec"]);
    expect(accepted(planned)).toEqual(["ec", "k1"]);
    expect(planned).toMatchObject({ keys: { kept: { retired: [{ fingerprint: fingerprint("k1") }] } } });
  });

  it("keeps the old key while the new one is not held, even if old keys are to be removed", () => {
    const remove = { retiredKeys: "remove" } as const;
    expect(accepted(plan(["k1"], ["ec"], remove))).toEqual(["ec", "k1"]);
    expect(accepted(plan(["k1", "ec"], ["ec"], remove))).toEqual(["ec"]);
  });

  it("does not take a published key for an old one", () => {
    const planned = plan(["k1", "ec"], ["k1"], { retiredKeys: "remove", applicationKeys: ["k1", "ec"] });
    expect(accepted(planned)).toEqual(["ec", "k1"]);
    expect(planned.kind).toBe("unchanged");
  });

  it("keeps a published key if something else of the metadata changes", () => {
    const planned = plan(["ec", "notyet"], ["ec"], {
      wanted: idpMetadataText({ entityId: "urn:okta", keys: ["ec"], location: "https://elsewhere.test/sso" }),
    });
    expect(planned.kind).toBe("write");
    expect(accepted(planned)).toEqual(["ec", "notyet"]);
  });

  it("lets an expired old key go by itself", () => {
    expect(accepted(plan(["ec", "expired"], ["ec"]))).toEqual(["ec"]);
    expect(accepted(plan(["expired"], ["ec"]))).toEqual(["ec", "expired"]);
  });

  it("keeps an unknown key that nobody has seen before, and says which", () => {
    const given = { applicationKeys: ["ec"] as const };
    expect(plan(["ec", "rogue"], ["ec"], given)).toMatchObject({
      kind: "unchanged",
      keys: { kept: { unknown: [{ fingerprint: fingerprint("rogue") }] } },
    });
    expect(plan(["ec", "rogue"], ["ec"], { ...given, seen: ["rogue"] })).toMatchObject({
      kind: "write",
      keys: { removed: { unknown: [{ fingerprint: fingerprint("rogue") }] } },
    });
  });

  it("is refused for another IdP, unless that is asked for", () => {
    const other = { wanted: metadata(["k1"], undefined, "urn:other") };
    expect(plan(["k1"], [], other)).toMatchObject({
      kind: "refuse",
      finding: { code: "saml/another-idp", found: expect.stringContaining("urn:other") as unknown },
    });
    expect(plan(["k1"], [], { ...other, otherIdp: "replace" })).toMatchObject({
      kind: "write",
      xml: other.wanted,
    });
  });

  it("replaces what cannot be read, which lets nobody in", () => {
    for (const held of [null, undefined, "", "<html>", "{}"]) {
      expect(plan([], ["k1"], { held })).toMatchObject({ kind: "write", xml: metadata(["k1"]) });
    }
  });

  it("replaces what says the same in a form that the checks refuse, and so may let nobody in", () => {
    const utf16 = metadata(["ec"]).replace("UTF-8", "UTF-16");
    expect(rotationState(utf16, metadata(["ec"]))).toBe("different");
    expect(plan([], ["ec"], { held: utf16 })).toMatchObject({ kind: "write", xml: metadata(["ec"]) });
  });
});
