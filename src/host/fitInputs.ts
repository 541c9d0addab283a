import * as pulumi from "@pulumi/pulumi";
import type { Diagnostic, Finding } from "../diagnostics/diagnostic.js";
import { isKnown, valueOf } from "../component/isKnown.js";
import type {
  ComponentProperties,
  ComponentTypeSpec,
  ComponentValueSpec,
} from "../provider/schema/schemaTypes.js";

/** What a component's inputs have to fit: its own properties, and the object types that they name. */
export interface InputSchema {
  /** Name of the component, for messages. */
  readonly component: string;
  readonly inputProperties: ComponentProperties;
  readonly requiredInputs: readonly string[];
  readonly types: Readonly<Record<string, ComponentTypeSpec>>;
}

/** Inputs that fit, and everything that is wrong with them. */
export interface Fitted {
  readonly inputs: Record<string, unknown>;
  readonly problems: readonly Diagnostic[];
}

/**
 * Inputs in the form that the component's TypeScript types say: what has to be known early is plain. A program in another language has
 * no compiler that would see to that, and a value may come as an output although it is known.
 *
 * What cannot be made plain stays an output, and is for the component to refuse.
 */
export async function fitInputs(
  inputs: Readonly<Record<string, unknown>>,
  schema: InputSchema,
): Promise<Fitted> {
  const problems: Diagnostic[] = [];
  const fitted = await fitObject(inputs, schema.inputProperties, schema.requiredInputs, {
    schema,
    path: "",
    problems,
  });
  return { inputs: fitted, problems };
}

interface Place {
  readonly schema: InputSchema;
  /** Of the value, such as `okta.groups[0]`; empty for the inputs as a whole. */
  readonly path: string;
  readonly problems: Diagnostic[];
}

async function fitObject(
  given: Readonly<Record<string, unknown>>,
  properties: ComponentProperties,
  required: readonly string[],
  place: Place,
): Promise<Record<string, unknown>> {
  const names = Object.keys(properties);
  const at = (name: string) => (place.path === "" ? name : `${place.path}.${name}`);
  for (const name of required) {
    if (given[name] === undefined)
      place.problems.push(
        wrong(at(name), {
          code: "config/missing-key",
          found: `nothing was given, but ${place.schema.component} needs it`,
          fix: `add "${name}"`,
        }),
      );
  }
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  const fitted = await Promise.all(
    entries.map(async ([name, value]) => {
      const spec = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (spec !== undefined)
        return [name, await fitValue(value, spec, { ...place, path: at(name) })] as const;
      place.problems.push(
        wrong(at(name), {
          code: "config/unknown-key",
          found: "there is no such property",
          expected: `only ${names.join(", ")}`,
          fix: "remove it or correct its spelling",
        }),
      );
      return [name, value] as const;
    }),
  );
  return Object.fromEntries(fitted);
}

async function fitValue(given: unknown, spec: ComponentValueSpec, place: Place): Promise<unknown> {
  const value = spec.plain === true ? await plainIfKnown(given) : given;
  if (pulumi.Output.isInstance(value)) return value;
  if ("oneOf" in spec) {
    const alternative = spec.oneOf.find((each) => kindOf(each, place.schema) === kindOfValue(value));
    return alternative === undefined ? refuse(value, spec, place) : fitValue(value, alternative, place);
  }
  if (kindOf(spec, place.schema) !== kindOfValue(value)) return refuse(value, spec, place);
  if ("$ref" in spec) {
    const type = place.schema.types[tokenOf(spec.$ref)];
    if (type === undefined) return value;
    return fitObject(value as Record<string, unknown>, type.properties, type.required, place);
  }
  if (spec.type === "array") {
    const items = value as readonly unknown[];
    return Promise.all(
      items.map((each, index) => fitValue(each, spec.items, { ...place, path: `${place.path}[${index}]` })),
    );
  }
  if (spec.type !== "object") return value;
  const entries = Object.entries(value as Record<string, unknown>).map(async ([key, each]) => {
    const path = `${place.path}.${key}`;
    return [key, await fitValue(each, spec.additionalProperties, { ...place, path })] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The value of an output if it is known and no secret: else the output. */
async function plainIfKnown(value: unknown): Promise<unknown> {
  if (!pulumi.Output.isInstance(value)) return value;
  const output: pulumi.Output<unknown> = pulumi.output(value);
  if (!(await isKnown(output)) || (await pulumi.isSecret(output))) return value;
  return valueOf(output);
}

type Kind = "string" | "number" | "boolean" | "array" | "object";

function kindOf(spec: ComponentValueSpec, { types }: InputSchema): Kind | undefined {
  if ("oneOf" in spec) return undefined;
  // What is no object of ours is an enum of strings; which ones is a rule of the resource.
  if ("$ref" in spec) return Object.hasOwn(types, tokenOf(spec.$ref)) ? "object" : "string";
  return spec.type === "integer" ? "number" : spec.type;
}

function kindOfValue(value: unknown): string {
  return Array.isArray(value) ? "array" : value === null ? "nothing" : typeof value;
}

function refuse(value: unknown, spec: ComponentValueSpec, { schema, path, problems }: Place): unknown {
  const kinds = "oneOf" in spec ? spec.oneOf : [spec];
  const expected = kinds.map((each) => kindOf(each, schema)).join(" or ");
  const found = `found a value of type ${kindOfValue(value)}`;
  problems.push(wrong(path, { code: "value/wrong-type", found, expected, fix: "correct it" }));
  return value;
}

function wrong(property: string, finding: Finding): Diagnostic {
  return { ...finding, place: { property } };
}

function tokenOf(reference: string): string {
  return reference.replace("#/types/", "");
}
