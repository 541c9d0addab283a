import * as pulumi from "@pulumi/pulumi";
import {
  type WireValue,
  outputSignature,
  resourceSignature,
  secretSignature,
  signatureKey,
  unknownSentinels,
} from "../plugin/wire.js";

/** URNs that each property depends on, as the engine gives them besides the values. */
export type PropertyDependencies = ReadonlyMap<string, readonly string[]>;

type Wire = Readonly<Record<string, WireValue>>;

/**
 * A component's inputs as a program in this process would give them: what is unknown, secret or depends on a resource is an output, and
 * everything else is plain.
 */
export function readInputs(inputs: Wire, dependencies: PropertyDependencies): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => {
      // An output that says itself what it depends on is more exact than its property.
      const urns = hasOutput(value) ? [] : (dependencies.get(name) ?? []);
      return [name, read(value, { urns, isSecret: false })];
    }),
  );
}

interface Around {
  readonly urns: readonly string[];
  readonly isSecret: boolean;
}

function read(value: WireValue, around: Around): unknown {
  if (isUnknown(value)) return outputOf(pulumi.unknown, around);
  if (Array.isArray(value)) return value.map((each) => read(each, around));
  if (typeof value !== "object" || value === null) return leaf(value, around);
  switch (value[signatureKey]) {
    case secretSignature:
      return read(value.value ?? null, { ...around, isSecret: true });
    case outputSignature: {
      const { value: content, secret, dependencies } = value;
      const own = Array.isArray(dependencies) ? dependencies.map(String) : [];
      const inside = { urns: [...around.urns, ...own], isSecret: around.isSecret || secret === true };
      return content === undefined ? outputOf(pulumi.unknown, inside) : read(content, inside);
    }
    case resourceSignature:
      return leaf(value.id ?? value.urn ?? null, around);
    default:
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, read(each, around)]));
  }
}

function leaf(value: WireValue, around: Around): unknown {
  if (isUnknown(value)) return outputOf(pulumi.unknown, around);
  return around.urns.length === 0 && !around.isSecret
    ? (value ?? undefined)
    : outputOf(value ?? undefined, around);
}

/** Source: `OutputImpl` of @pulumi/pulumi's output.ts: its constructor is what the SDK's own server of components uses, and not declared. */
type OutputConstructor = new (
  resources: readonly pulumi.Resource[],
  value: Promise<unknown>,
  isKnown: Promise<boolean>,
  isSecret: Promise<boolean>,
  allResources: Promise<readonly pulumi.Resource[]>,
) => pulumi.Output<unknown>;

function outputOf(value: unknown, { urns, isSecret }: Around): pulumi.Output<unknown> {
  const resources = urns.map((urn) => new pulumi.DependencyResource(urn));
  const Output = pulumi.Output as unknown as OutputConstructor;
  return new Output(
    resources,
    Promise.resolve(value),
    Promise.resolve(true),
    Promise.resolve(isSecret),
    Promise.resolve(resources),
  );
}

function isUnknown(value: WireValue): boolean {
  return typeof value === "string" && (unknownSentinels as readonly string[]).includes(value);
}

function hasOutput(value: WireValue): boolean {
  if (Array.isArray(value)) return value.some(hasOutput);
  if (typeof value !== "object" || value === null) return false;
  return value[signatureKey] === outputSignature || Object.values(value).some(hasOutput);
}
