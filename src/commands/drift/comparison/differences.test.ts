import { describe, expect, it } from "vitest";
import { idpMetadataText, plainStyle } from "../../../../test/support/idpMetadata.js";
import { differencesOf } from "./differences.js";
import { type Properties, type Step, readRunEvents } from "../../../engine/runEvents.js";

const saml = "okta:app/saml:Saml";
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** An event of the engine, as it writes it. */
function event(
  kind: "resourcePreEvent" | "resOutputsEvent",
  op: string,
  step: {
    type?: string;
    name?: string;
    old?: Properties;
    new?: Properties;
    paths?: string[];
    custom?: boolean;
  },
): string {
  const { type = saml, name = "app", paths = [], custom = true } = step;
  const state = (properties: Properties | undefined) =>
    properties === undefined ? null : { custom, inputs: properties, outputs: properties };
  return JSON.stringify({
    sequence: 1,
    [kind]: {
      metadata: {
        op,
        urn: `urn:pulumi:dev::project::${type}::${name}`,
        type,
        old: state(step.old),
        new: state(step.new),
        detailedDiff: Object.fromEntries(paths.map((path) => [path, { diffKind: "update" }])),
      },
    },
  });
}

type Event = Parameters<typeof event>[2];
const refreshed = (step: Event) => event("resOutputsEvent", "refresh", step);
const planned = (op: string, step: Event) => event("resourcePreEvent", op, step);
const differences = (...lines: string[]) => differencesOf(readRunEvents(lines), "dev");

describe("differences", () => {
  it("are told once, with the live value and the program's, where the refresh and the plan both find one", () => {
    expect(
      differences(
        refreshed({ old: { label: "A" }, new: { label: "B" }, paths: ["label"] }),
        planned("update", { old: { label: "B" }, new: { label: "C" }, paths: ["label"] }),
      ),
    ).toEqual([
      expect.objectContaining({
        kind: "changed",
        property: "label",
        found: "B",
        expected: "C",
        fixedByUp: true,
      }),
    ]);
  });

  it("say that `up` leaves them where the plan does nothing, and what the state had", () => {
    expect(differences(refreshed({ old: { label: "A" }, new: { label: "B" }, paths: ["label"] }))).toEqual([
      expect.objectContaining({
        found: "B",
        expected: "A",
        fixedByUp: false,
        fix: expect.stringContaining("leaves it as it is") as string,
      }),
    ]);
  });

  it.each([
    ["nothing and null", { skipAuthenticationPolicy: null }, {}],
    [
      "null and the default of the provider",
      { skipAuthenticationPolicy: null },
      { skipAuthenticationPolicy: false },
    ],
    [
      "groups in another order",
      {
        attributeStatements: [
          { type: "GROUP", name: "groups", filterType: "REGEX", filterValue: "^(B|A)$", values: [] },
        ],
      },
      {
        attributeStatements: [{ type: "GROUP", name: "groups", filterType: "REGEX", filterValue: "^(A|B)$" }],
      },
    ],
  ])("are none between %s of an Okta application", (_, found, wanted) => {
    const [path = ""] = Object.keys(found);
    expect(
      differences(
        refreshed({ old: found, new: found, paths: [] }),
        planned("update", {
          old: { ...found, label: "A" },
          new: { ...wanted, label: "B" },
          paths: [path, "label"],
        }),
      ),
    ).toEqual([expect.objectContaining({ property: "label", endangersSignIn: false })]);
  });

  it("of attribute statements say that Okta may have dropped them", () => {
    const statement = { type: "GROUP", name: "groups", filterType: "REGEX", filterValue: "^(A)$" };
    const [difference] = differences(
      refreshed({ old: { attributeStatements: [] }, new: { attributeStatements: [] } }),
      planned("update", {
        old: { attributeStatements: [] },
        new: { attributeStatements: [statement] },
        paths: ["attributeStatements"],
      }),
    );
    expect(difference).toMatchObject({
      property: "attributeStatements",
      endangersSignIn: true,
      fix: expect.stringContaining("if Okta drops them without an error") as string,
    });
  });

  it("take the whole list where an element is gone", () => {
    const found = differences(
      refreshed({ old: { groups: ["a", "b"] }, new: { groups: ["b"] }, paths: ["groups[0]", "groups[1]"] }),
    );
    expect(found).toEqual([
      expect.objectContaining({ property: "groups", found: ["b"], expected: ["a", "b"] }),
    ]);
  });

  it("are of a whole resource where it is gone, was never made, or is in the program no more", () => {
    const there = { old: { label: "A" }, new: { label: "A" } };
    expect(
      differences(
        refreshed({ name: "gone", old: { label: "A" } }),
        planned("create", { name: "gone", new: { label: "A" } }),
        planned("create", { name: "new", new: { label: "A" } }),
        refreshed({ name: "left", ...there }),
        planned("delete", { name: "left", old: { label: "A" } }),
      ).map(({ name, kind, property, found, expected }) => ({ name, kind, property, found, expected })),
    ).toEqual([
      { name: "gone", kind: "deleted", property: undefined, found: undefined, expected: { label: "A" } },
      { name: "left", kind: "notInProgram", property: undefined, found: { label: "A" }, expected: undefined },
      { name: "new", kind: "notDeployed", property: undefined, found: undefined, expected: { label: "A" } },
    ]);
  });

  it("tell a whole resource by what the program says: no defaults, nothing unknown, no secret, metadata in short", () => {
    const inputs = {
      __defaults: ["hideWeb"],
      hideWeb: false,
      label: "A",
      acsUrl: unknown,
      metadataXml: idpMetadataText(),
      appSettingsJson: '{"b":1}',
      key: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "abc" },
    };
    const [made] = differences(planned("create", { new: inputs }));
    expect(made?.expected).toEqual({
      label: "A",
      metadataXml: expect.stringMatching(/^https?:/) as string,
      appSettingsJson: { b: 1 },
      key: "[secret]",
    });
  });

  it("ask for a refresh wherever `up` would see nothing without one", () => {
    const type = "flagsmith-sso:index:IdpMetadata";
    const [one, other] = [idpMetadataText(), idpMetadataText({ keys: ["k2"] })];
    const fixes = differences(
      refreshed({ old: { keyId: "a", label: "A" }, new: { keyId: "b", label: "B" }, paths: ["label"] }),
      planned("update", { old: { label: "B" }, new: { label: "A" }, paths: ["label"] }),
      refreshed({ type, old: { metadataXml: one }, new: { metadataXml: other }, paths: ["metadataXml"] }),
      planned("update", {
        type,
        old: { metadataXml: other },
        new: { metadataXml: one },
        paths: ["metadataXml"],
      }),
      refreshed({ name: "gone", old: { label: "A" } }),
    ).map(({ fix }) => fix);
    expect(fixes).toHaveLength(4);
    expect(fixes.filter((fix) => !fix.includes('"pulumi up --refresh --stack dev"'))).toEqual([]);
    expect(fixes.filter((fix) => fix.includes("change the program"))).toHaveLength(1);
  });

  it("are fixed otherwise where metadata goes through support", () => {
    const type = "flagsmith-sso:index:SupportHandoff";
    const handed = { status: "acknowledged" };
    const fixes = differences(
      refreshed({ type, name: "handoff", old: handed, new: handed }),
      refreshed({ old: { keyId: "a" }, new: { keyId: "b" } }),
      refreshed({ name: "gone", old: { label: "A" } }),
      planned("create", { name: "gone", new: { label: "A" } }),
    ).map(({ fix }) => fix);
    expect(fixes).toHaveLength(2);
    expect(fixes.filter((fix) => !fix.includes("writes a new hand-off"))).toEqual([]);
    expect(fixes.join(" ")).not.toContain("allowIdpReplacement");
  });

  it("leave out what is not known before `up`, unless it was changed by hand", () => {
    const step = { old: { metadataXml: "x" }, new: { metadataXml: "x" } };
    const plan = planned("update", {
      old: { metadataXml: "x" },
      new: { metadataXml: unknown },
      paths: ["metadataXml"],
    });
    expect(differences(refreshed(step), plan)).toEqual([]);
    const byHand = refreshed({
      old: { metadataXml: "x" },
      new: { metadataXml: "y" },
      paths: ["metadataXml"],
    });
    expect(differences(byHand, plan)).toEqual([expect.objectContaining({ found: "y", expected: "x" })]);
  });

  it("tell metadata by what it means, and reformatted metadata not at all", () => {
    const type = "flagsmith-sso:index:IdpMetadata";
    const metadata = (text: string) => ({ metadataXml: text });
    const [one, other] = [idpMetadataText(), idpMetadataText({ keys: ["k2"] })];
    const changed = differences(
      refreshed({ type, old: metadata(one), new: metadata(other), paths: ["metadataXml"] }),
    );
    expect(changed.map((each) => each.property)).toEqual(["metadataXml.signingCertificates"]);
    const rewritten = idpMetadataText({ style: { ...plainStyle, width: 40 } });
    expect(
      differences(refreshed({ type, old: metadata(one), new: metadata(rewritten), paths: ["metadataXml"] })),
    ).toEqual([]);
  });

  it("tell of metadata that mean the same in a form that Flagsmith's library does not read", () => {
    const type = "flagsmith-sso:index:IdpMetadata";
    const [good, bad] = [idpMetadataText(), idpMetadataText().replace("UTF-8", "UTF-16")];
    const [difference] = differences(
      refreshed({ type, old: { metadataXml: good }, new: { metadataXml: bad }, paths: ["metadataXml"] }),
    );
    expect(difference).toMatchObject({ property: "metadataXml.form", endangersSignIn: true });
    expect(difference?.found).toContain('declares the encoding "UTF-16"');
  });

  it("are told of outputs that nobody manages and that signing in depends on, and of no others", () => {
    const found = differences(
      refreshed({ old: { keyId: "a", logoUrl: "x" }, new: { keyId: "b", logoUrl: "y" } }),
    );
    expect(found).toEqual([
      expect.objectContaining({ property: "keyId", found: "b", expected: "a", endangersSignIn: true }),
    ]);
  });

  it("are told of a hand-off that support has not confirmed", () => {
    const pending = { status: "pending" };
    expect(
      differences(refreshed({ type: "flagsmith-sso:index:SupportHandoff", old: pending, new: pending })),
    ).toEqual([expect.objectContaining({ kind: "handoffPending", fixedByUp: false })]);
  });

  it("never show a secret", () => {
    const secret = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      ciphertext: "abc",
    };
    const [found] = differences(refreshed({ old: { key: secret }, new: { key: "plain" }, paths: ["key"] }));
    expect(found).toMatchObject({ expected: "[secret]" });
  });

  it("pass over components, providers and what is no event", () => {
    const steps = readRunEvents([
      "Previewing update (dev):",
      "{not json",
      refreshed({ type: "flagsmith-sso:index:FlagsmithSso", custom: false, old: { a: 1 } }),
      refreshed({ type: "pulumi:providers:okta", old: { a: 1 } }),
      planned("same", { old: { a: 1 }, new: { a: 1 } }),
    ]);
    expect(steps).toEqual({
      refreshed: [],
      planned: [],
      errors: [],
      finished: false,
      unreadable: 1,
    } satisfies {
      refreshed: Step[];
      planned: Step[];
      errors: string[];
      finished: boolean;
      unreadable: number;
    });
  });
});
