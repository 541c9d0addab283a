/**
 * The part of Pulumi's package schema that this package uses, and the TypeScript types that follow from a schema
 * written `as const`: the schema is the contract, and code that does not honour it does not compile.
 *
 * Source: https://www.pulumi.com/docs/iac/extending-pulumi/schema/
 *
 * @module
 */

interface Described {
  readonly description: string;
}

/** The type of a property. */
export type TypeSpec =
  | { readonly type: "string" | "integer" | "boolean" }
  | { readonly type: "array"; readonly items: TypeSpec }
  | { readonly $ref: string };

/** A property of a resource, function, configuration or object type. */
export type PropertySpec = TypeSpec &
  Described & {
    readonly default?: string | number | boolean;
    readonly defaultInfo?: { readonly environment: readonly string[] };
    readonly secret?: boolean;
    /** A change replaces the resource. */
    readonly willReplaceOnChanges?: boolean;
  };

export type Properties = Readonly<Record<string, PropertySpec>>;

/** An object or enum type. */
export type ComplexTypeSpec =
  | (Described & {
      readonly type: "object";
      readonly properties: Properties;
      readonly required: readonly string[];
    })
  | (Described & {
      readonly type: "string";
      readonly enum: readonly ({ readonly value: string } & Described)[];
    });

/** A resource. Its state has every input too, under the same name, and `properties` on top. */
export interface ResourceSpec extends Described {
  readonly inputProperties: Properties;
  readonly requiredInputs: readonly string[];
  /** Outputs that are not inputs. */
  readonly properties: Properties;
  /** Outputs that are always there. */
  readonly required: readonly string[];
}

/** The type of a property of a component, which may have parts of its own. */
export type ComponentValueSpec = (
  | { readonly type: "string" | "integer" | "boolean" }
  | { readonly type: "array"; readonly items: ComponentValueSpec }
  | { readonly type: "object"; readonly additionalProperties: ComponentValueSpec }
  | { readonly oneOf: readonly ComponentValueSpec[] }
  | { readonly $ref: string }
) & {
  /** It has to be known when the program runs: it cannot be an output of another resource. */
  readonly plain?: true;
};

/** Properties of a component, or of an object that it takes. */
export type ComponentProperties = Readonly<Record<string, ComponentValueSpec & Described>>;

/** An object that a component takes. */
export interface ComponentTypeSpec extends Described {
  readonly type: "object";
  readonly properties: ComponentProperties;
  readonly required: readonly string[];
}

/** A component. Its outputs are its own: unlike a resource it does not have its inputs in its state. */
export interface ComponentSpec extends Described {
  readonly isComponent: true;
  readonly inputProperties: ComponentProperties;
  readonly requiredInputs: readonly string[];
  readonly properties: ComponentProperties;
  readonly required: readonly string[];
}

/** A function. */
export interface FunctionSpec extends Described {
  readonly inputs: { readonly properties: Properties; readonly required: readonly string[] };
  readonly outputs: { readonly properties: Properties; readonly required: readonly string[] };
}

/** The value that a type stands for; object and enum types by their token in `Types`. */
export type ValueOf<T, Types> = T extends { readonly $ref: `#/types/${infer Token}` }
  ? Token extends keyof Types
    ? ComplexValueOf<Types[Token], Types>
    : never
  : T extends { readonly type: "array"; readonly items: infer Items }
    ? readonly ValueOf<Items, Types>[]
    : T extends { readonly type: "string" }
      ? string
      : T extends { readonly type: "integer" }
        ? number
        : T extends { readonly type: "boolean" }
          ? boolean
          : never;

type ComplexValueOf<T, Types> = T extends { readonly enum: readonly { readonly value: infer Value }[] }
  ? Value
  : T extends { readonly properties: infer P; readonly required: readonly (infer Required)[] }
    ? ObjectOf<P, Required, Types>
    : never;

/** An object with the given properties, of which the required ones are always there. */
export type ObjectOf<P, Required, Types> = Flat<
  { readonly [K in keyof P as K extends Required ? K : never]: ValueOf<P[K], Types> } & {
    readonly [K in keyof P as K extends Required ? never : K]?: ValueOf<P[K], Types>;
  }
>;

/** Inputs as they are after Check: those with a default are always there. */
export type InputsOf<R extends ResourceSpec, Types> = ObjectOf<
  R["inputProperties"],
  R["requiredInputs"][number] | Defaulted<R["inputProperties"]>,
  Types
>;

/** The state: inputs and outputs. */
export type StateOf<R extends ResourceSpec, Types> = Flat<
  InputsOf<R, Types> & ObjectOf<R["properties"], R["required"][number], Types>
>;

type Defaulted<P> = { [K in keyof P]: P[K] extends { readonly default: unknown } ? K : never }[keyof P];

type Flat<T> = { [K in keyof T]: T[K] };
