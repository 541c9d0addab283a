/**
 * One program with `FlagsmithSso`, run both ways: with the class in the program's own process, and as a program of another language has
 * it, constructed by the plugin.
 *
 * @module
 */
import * as pulumi from "@pulumi/pulumi";
import * as settings from "@pulumi/pulumi/runtime/settings.js";
import type { FlagsmithSsoArgs } from "../../../src/component/args.js";
import { FlagsmithSso, outputsOf } from "../../../src/component/flagsmithSso.js";
import type { SsoOutputs } from "../../../src/component/outputs.js";
import { componentType } from "../../../src/facts/typeTokens.js";
import { construct } from "../../../src/host/construct.js";
import { failingWithRejections } from "../../../src/host/inFlight.js";
import { sdkInternals } from "../../../src/host/sdkInternals.js";
import type { PropertyMap } from "../../../src/plugin/value.js";
import { decodeProperties } from "../../../src/plugin/wire.js";
import { componentSchema } from "../../../src/provider/component/schema.js";
import { type Registration, shown, startFakeMonitor } from "./fakeMonitor.js";

/** The ways in which a program can have the component. */
export const ways = ["in-process", "remote"] as const;
export type Way = (typeof ways)[number];

/** Makes the component, whichever way. */
export type MakeSso = (
  name: string,
  args: FlagsmithSsoArgs,
  options?: pulumi.ComponentResourceOptions,
) => SsoOutputs;

/** A program, and what the world around it answers. */
export interface Scene {
  readonly program: (sso: MakeSso) => SsoOutputs | void;
  readonly isPreview?: boolean;
  /** Answers of an invoke; undefined: the usual ones. */
  readonly invoke?: (token: string, args: PropertyMap) => PropertyMap | undefined;
}

/** What came of a run. */
export interface Outcome {
  /** In one text; undefined: the program ended well. */
  readonly error: string | undefined;
  /** Everything that was registered but the component as a program of another language registers it, in an order that means nothing. */
  readonly registrations: readonly Registration[];
  /** Outputs that the program returned: values, `<unknown>`, and `{ secret }`. */
  readonly outputs: unknown;
  /** URNs that each output depends on. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
  readonly logged: readonly string[];
}

/** Runs a program one way. */
export async function run(way: Way, { program, isPreview = false, invoke }: Scene): Promise<Outcome> {
  const world = new World();
  const monitor = await startFakeMonitor({
    isPreview,
    construct,
    outputsOf: (type, name, inputs) => world.outputsOf(type, name, inputs),
    invoke: (token, args) => invoke?.(token, args) ?? world.invoke(token, args),
  });
  let result: [Record<string, never>, Map<string, Set<pulumi.Resource>>] = [
    {},
    new Map<string, Set<pulumi.Resource>>(),
  ];
  let error: string | undefined;
  try {
    await sdkInternals.withLocalStorage(() =>
      failingWithRejections(async () => {
        settings.resetOptions("p", "dev", 8, monitor.address, monitor.address, isPreview, "");
        await sdkInternals.awaitFeatureSupport();
        const outputs = program(way === "remote" ? makeRemote : makeInProcess) ?? {};
        result = await sdkInternals.serializeResourceProperties("outputs", outputs);
        await sdkInternals.waitForRPCs();
      }),
    );
  } catch (thrown) {
    error = monitor.constructFailure ?? (thrown instanceof Error ? thrown.message : String(thrown));
  }
  monitor.close();
  const dependencies = [...result[1]].map(async ([property, resources]) => {
    const urns = await Promise.all([...resources].map((each) => (each.urn as unknown as Promised).promise()));
    // An output of a component of another language depends on the component too, whatever else it depends on.
    return [property, urns.filter((urn) => !urn.includes(`${componentType}::`)).sort()] as const;
  });
  return {
    error,
    registrations: monitor.registrations
      // In a program of another language the component itself has inputs, and so depends on what gives them.
      .map((each) => (each.type === componentType ? { ...each, dependencies: [] } : each))
      .sort((a, b) => (a.urn < b.urn ? -1 : 1)),
    outputs: shown(decodeProperties(result[0])),
    dependencies: Object.fromEntries(await Promise.all(dependencies)),
    // The SDK says this of every provider that a program gives to a component of another language.
    logged: monitor.logged.filter((each) => !each.startsWith("There is a conflict between the 'provider'")),
  };
}

interface Promised {
  promise(): Promise<string>;
}

const makeInProcess: MakeSso = (name, args, options) => {
  return outputsOf(new FlagsmithSso(name, args, options));
};

/** As a generated SDK has the component. */
const makeRemote: MakeSso = (name, args, options) => {
  const remote = new RemoteSso(name, args, options) as unknown as Record<string, unknown>;
  return Object.fromEntries(outputNames.map((each) => [each, remote[each]])) as unknown as SsoOutputs;
};

const outputNames = componentSchema.required;

class RemoteSso extends pulumi.ComponentResource {
  constructor(name: string, args: FlagsmithSsoArgs, options?: pulumi.ComponentResourceOptions) {
    const outputs = Object.fromEntries(outputNames.map((each) => [each, undefined]));
    super(componentType, name, { ...args, ...outputs }, options, true);
  }
}

/** Okta and Flagsmith, as far as the component looks at them: what was registered is what is there. */
class World {
  private readonly applications = new Map<unknown, PropertyMap>();
  private readonly assigned = new Map<unknown, readonly string[]>();

  outputsOf(type: string, name: string, inputs: PropertyMap): PropertyMap {
    switch (type) {
      case "okta:app/saml:Saml": {
        const application = {
          ...inputs,
          metadata: "<EntityDescriptor/>",
          metadataUrl: "https://okta.test/metadata",
          embedUrl: "https://okta.test/app",
          keyId: "k1",
          certificate: "CERT",
          keys: [{ kid: "k1", x5cs: ["CERT"] }],
          status: "ACTIVE",
        };
        this.applications.set(`id-of-${name}`, application);
        return application;
      }
      case "okta:index/appGroupAssignments:AppGroupAssignments":
        this.assigned.set(
          inputs.appId,
          (inputs.groups as readonly { id: string }[]).map((each) => each.id),
        );
        return {};
      case "flagsmith-sso:index:SamlConfiguration":
        return {
          configurationId: 7,
          entityId: `entity-${name}`,
          acsUrl: `https://flagsmith.test/acs/${name}`,
        };
      case "flagsmith-sso:index:IdpMetadata":
        return {
          entityId: "http://www.okta.com/exk1",
          signingCertificates: [{ fingerprint: "AA:BB" }],
          certificateExpires: "2036-01-01T00:00:00.000Z",
          retiredFingerprints: [],
        };
      case "test:index:Thing":
        return { told: inputs.tells ?? null };
      default:
        return {};
    }
  }

  invoke(token: string, args: PropertyMap): PropertyMap {
    switch (token) {
      case "okta:group/getGroup:getGroup":
        if (args.name === "New") throw new Error('group with name "New" does not exist');
        return { id: args.id ?? `00g-${args.name as string}`, name: args.name ?? "Engineering" };
      case "okta:app/getSaml:getSaml":
        return this.applications.get(args.id) ?? {};
      case "okta:index/getAppGroupAssignments:getAppGroupAssignments":
        return { groups: this.assigned.get(args.id) ?? [] };
      case "flagsmith-sso:index:getOrganisation":
        return { organisation: 1, name: "Acme", role: "ADMIN", plan: "" };
      case "flagsmith-sso:index:getAddress":
        return { origin: "https://flagsmith.test", source: "apiUrl" };
      default:
        throw new Error(`no such function: ${token}`);
    }
  }
}

/** A resource of another package, whose output `told` says at run time what it was given. */
export class Thing extends pulumi.CustomResource {
  declare readonly told: pulumi.Output<string>;

  constructor(name: string, tells: pulumi.Input<string>) {
    super("test:index:Thing", name, { tells, told: undefined });
  }
}
