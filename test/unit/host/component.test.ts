import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { Provider } from "../../../src/resources/provider.js";
import { shown } from "../../support/monitor/fakeMonitor.js";
import { type Scene, Thing, run, ways } from "../../support/monitor/bothWays.js";

const flagsmith = { apiBaseUrl: "https://flagsmith.test", samlOrganisation: "acme" };
const args = {
  flagsmith: { ...flagsmith, groups: [{ name: "Engineering" }], attributeMappings: { email: "mail" } },
  okta: { groups: ["Engineering", { create: "New" }], label: "Sign in" },
} as const;

/** Runs a program both ways, and gives what came of it once it is the same. */
async function bothWays(scene: Scene) {
  const inProcess = await run("in-process", scene);
  const remote = await run("remote", scene);
  expect(remote).toEqual(inProcess);
  return inProcess;
}

const customOf = (registrations: readonly { type: string }[]) =>
  registrations.filter((each) => each.type !== "flagsmith-sso:index:FlagsmithSso").map((each) => each.type);

describe("the component in a program's process and as the plugin constructs it for another language", () => {
  it("registers the same resources, with the same outputs and dependencies of outputs", async () => {
    const { error, registrations, outputs, dependencies } = await bothWays({
      program: (sso) => sso("acme", args),
    });
    expect(error).toBeUndefined();
    expect(customOf(registrations)).toHaveLength(8);
    expect(outputs).toMatchObject({
      applicationId: "id-of-acme",
      idpEntityId: "http://www.okta.com/exk1",
      signInUrl: "https://flagsmith.test/login",
      certificateFingerprints: ["AA:BB"],
    });
    expect(Object.keys(dependencies)).toContain("acsUrl");
  });

  it("knows the same in a preview, and says the same to people", async () => {
    const { error, outputs, logged } = await bothWays({
      program: (sso) => sso("acme", args),
      isPreview: true,
    });
    expect(error).toBeUndefined();
    expect(outputs).toMatchObject({ applicationId: "<unknown>", signInUrl: "https://flagsmith.test/login" });
    expect(logged).toEqual([expect.stringContaining("`flagsmith-sso discover` finds the right names")]);
  });

  it("takes outputs of another resource for everything that need not be known early", async () => {
    const scene: Scene = {
      program: (sso) => {
        const tell = (name: string, value: string) => new Thing(name, value).told;
        return sso("acme", {
          flagsmith: {
            apiBaseUrl: tell("url", "https://flagsmith.test"),
            frontendUrl: tell("front", "https://front.test"),
            samlOrganisation: tell("saml", "acme"),
            organisation: new Thing("organisation", "1").told.apply(Number),
            groups: [{ name: "A", externalId: tell("external", "a") }],
            attributeMappings: { email: tell("mapping", "mail") },
          },
          okta: {
            label: tell("label", "Sign in"),
            groups: [{ id: tell("id", "00g1") }, { name: tell("name", "Product") }],
            attributeStatements: [{ name: tell("statement", "x"), values: [tell("value", "user.x")] }],
            signingKey: { name: tell("key", "2026") },
          },
        });
      },
    };
    const preview = await bothWays({ ...scene, isPreview: true });
    expect(preview.error).toBeUndefined();
    const { error, registrations, outputs } = await bothWays(scene);
    expect(error).toBeUndefined();
    const [application] = registrations.filter((each) => each.type === "okta:app/saml:Saml");
    expect(application?.inputs).toMatchObject({ label: "Sign in", keyName: "2026" });
    expect(application?.propertyDependencies.label).toEqual(["urn:pulumi:dev::p::test:index:Thing::label"]);
    expect(outputs).toMatchObject({ signInUrl: "https://front.test/login" });
  });

  it.each([
    [
      "a base URL",
      (told: pulumi.Output<string>) => ({ flagsmith: { ...flagsmith, apiBaseUrl: told } }),
      "https://a.test/api/v1",
      "[value/api-url]",
    ],
    [
      "Everyone",
      (told: pulumi.Output<string>) => ({ flagsmith, okta: { groups: [{ name: told }] } }),
      "Everyone",
      "[value/everyone]",
    ],
    [
      "two groups of one external id",
      (told: pulumi.Output<string>) => ({
        flagsmith: { ...flagsmith, groups: [{ name: "A" }, { name: "B", externalId: told }] },
      }),
      "A",
      "[value/repeated]",
    ],
  ] as const)(
    "refuses %s of another resource before anything is written, and in a preview only once it is known",
    async (_, argsOf, value, code) => {
      const scene: Scene = { program: (sso) => sso("acme", argsOf(new Thing("thing", value).told)) };
      expect((await bothWays({ ...scene, isPreview: true })).error).toBeUndefined();
      for (const way of ways) {
        const { error, registrations } = await run(way, scene);
        expect(error).toContain(code);
        expect(customOf(registrations)).toEqual(["test:index:Thing"]);
      }
      const known: Scene = { program: (sso) => sso("acme", argsOf(pulumi.output(value))), isPreview: true };
      expect((await bothWays(known)).error).toContain(code);
    },
  );

  it("refuses the same in the same words, all at once", async () => {
    const { error } = await bothWays({
      program: (sso) =>
        sso("acme", { flagsmith: { ...flagsmith, apiBaseUrl: "x" }, okta: { groups: ["Everyone"] } }),
      isPreview: true,
    });
    expect(error).toMatch(
      /^FlagsmithSso "acme": flagsmith\.apiBaseUrl: [^]*\nFlagsmithSso "acme": okta\.groups: /,
    );
  });

  it("refuses a group that Okta does not have, in the same words", async () => {
    const { error } = await bothWays({
      program: (sso) => sso("acme", { flagsmith, okta: { groups: ["Nosuch"] } }),
      isPreview: true,
      invoke: (token) => {
        if (token === "okta:group/getGroup:getGroup")
          throw new Error('group with name "Nosuch" does not exist');
        return undefined;
      },
    });
    expect(error).toContain("[okta/group-not-found]");
  });

  it("refuses an output for what has to be known early, and names the property", async () => {
    const program: Scene["program"] = (sso) => {
      const late = new Thing("late", "A").told as unknown as string;
      return sso("acme", { flagsmith: { ...flagsmith, groups: [{ name: late }] } });
    };
    for (const way of ways) {
      const { error } = await run(way, { program, isPreview: true });
      expect(error).toContain('FlagsmithSso "acme": flagsmith.groups[0].name: found an output');
    }
  });

  it("keeps a secret secret, and shows it in no refusal", async () => {
    const { registrations, outputs } = await bothWays({
      program: (sso) => sso("acme", { flagsmith, okta: { label: pulumi.secret("hush") } }),
    });
    const [application] = registrations.filter((each) => each.type === "okta:app/saml:Saml");
    expect(shown(application?.inputs.label)).toEqual({ secret: "hush" });
    expect(outputs).toMatchObject({ applicationId: "id-of-acme" });
    const { error } = await bothWays({
      program: (sso) =>
        sso("acme", { flagsmith: { ...flagsmith, apiBaseUrl: pulumi.secret("https://hush.test/api/v1") } }),
    });
    expect(error).toContain('found "[secret]"');
    expect(error).not.toContain("hush.test/api");
  });
});

describe("options of the component", () => {
  it("reach what is in it: protect, and the aliases of the component itself", async () => {
    const { registrations } = await bothWays({
      program: (sso) => {
        return sso("acme", args, { protect: true, aliases: [{ name: "old" }] });
      },
    });
    const inside = registrations.filter((each) => each.parent.endsWith("::acme"));
    expect(inside.length).toBeGreaterThan(7);
    expect(inside.every((each) => each.protect === true)).toBe(true);
  });

  it("take a provider for Flagsmith, which has to be for the same one", async () => {
    const scene = (apiBaseUrl: string): Scene => ({
      program: (sso) => {
        const provider = new Provider("mine", { apiUrl: "https://flagsmith.test" });
        return sso("acme", { flagsmith: { ...flagsmith, apiBaseUrl } }, { providers: [provider] });
      },
    });
    const { error, registrations } = await bothWays(scene("https://flagsmith.test"));
    expect(error).toBeUndefined();
    const [configuration] = registrations.filter(
      (each) => each.type === "flagsmith-sso:index:SamlConfiguration",
    );
    expect(configuration?.provider).toContain("::mine::");
    for (const way of ways) {
      const refused = await run(way, scene("https://other.test"));
      expect(refused.error).toContain("[connection/two-flagsmiths]");
      expect(customOf(refused.registrations)).toEqual(["pulumi:providers:flagsmith-sso"]);
    }
  });

  it("take a provider for Okta, one for each organisation", async () => {
    const { error, registrations } = await bothWays({
      program: (sso) => {
        for (const name of ["a", "b"]) {
          const okta = new (class extends pulumi.ProviderResource {})("okta", `okta-${name}`, {});
          sso(name, { flagsmith: { ...flagsmith, samlOrganisation: name } }, { providers: [okta] });
        }
      },
    });
    expect(error).toBeUndefined();
    const applications = registrations.filter((each) => each.type === "okta:app/saml:Saml");
    expect(applications.map((each) => each.provider.split("::")[3])).toEqual(["okta-a", "okta-b"]);
  });

  it("let a component be inside of another, several in one program", async () => {
    const { error, registrations } = await bothWays({
      program: (sso) => {
        const outer = new pulumi.ComponentResource("test:index:Outer", "outer");
        for (const name of ["a", "b"])
          sso(name, { flagsmith: { ...flagsmith, samlOrganisation: name } }, { parent: outer });
      },
    });
    expect(error).toBeUndefined();
    const inside = registrations.filter((each) =>
      each.urn.includes("test:index:Outer$flagsmith-sso:index:FlagsmithSso"),
    );
    expect(inside.filter((each) => each.type === "okta:app/saml:Saml").map((each) => each.name)).toEqual([
      "a",
      "b",
    ]);
  });
});
