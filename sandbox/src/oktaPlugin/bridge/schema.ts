/**
 * What the Terraform bridge knows of a resource: its attributes, by their Pulumi names. Everything that the bridge does
 * to every resource (defaults, plans, differences, extracted inputs) follows from such a description.
 *
 * @module
 */

/** Who sets an attribute: the program must, the program may, Okta does, or the program may and else Okta does. */
export type Use = "required" | "optional" | "computed" | "optionalComputed";

interface Attribute {
  readonly use: Use;
  /** Terraform's name, where it is not the Pulumi name in snake case. */
  readonly tfName?: string;
  /** A change replaces the resource. */
  readonly forceNew?: true;
  /** Terraform's default is in force, but never shows up among the inputs. */
  readonly deprecated?: true;
  readonly sensitive?: true;
  /** Pulumi names of attributes that may not be set beside this one. */
  readonly conflictsWith?: readonly string[];
  /** Pulumi names of attributes that must be set with this one. */
  readonly requiredWith?: readonly string[];
  /** Said when a required attribute is missing. */
  readonly description?: string;
  /** The real plugin has it, the stand-in refuses it. */
  readonly refused?: true;
}

/** A single value. */
export interface ScalarAttribute extends Attribute {
  readonly kind: "scalar";
  readonly type: "string" | "bool" | "int";
  readonly default?: string | boolean | number;
  /** The form in which a text gets into state (Terraform's `StateFunc`). */
  readonly toState?: (text: string) => string;
  /** Whether a difference is none (Terraform's `DiffSuppressFunc`); both as text, empty where unset. */
  readonly isSame?: (before: string, after: string) => boolean;
  /** What is wrong with a text, or undefined. */
  readonly fault?: (tfName: string, text: string) => string | undefined;
}

/** A list or set of texts. Unset it is null, not empty. */
export interface TextsAttribute extends Attribute {
  readonly kind: "texts";
  readonly set?: true;
}

/** A list or set of objects. Unset it is empty, never null. */
export interface BlocksAttribute extends Attribute {
  readonly kind: "blocks";
  readonly set?: true;
  readonly of: Schema;
}

export type AnyAttribute = ScalarAttribute | TextsAttribute | BlocksAttribute;

/** Attributes by their Pulumi names; `id` is not among them. */
export type Schema = Readonly<Record<string, AnyAttribute>>;

/** Whether a program can set the attribute. */
export function isInput(attribute: AnyAttribute): boolean {
  return attribute.use !== "computed";
}

/** Whether Okta fills the attribute where the program does not. */
export function isComputed(attribute: AnyAttribute): boolean {
  return attribute.use === "computed" || attribute.use === "optionalComputed";
}

/** Terraform's name of an attribute. */
export function tfName(name: string, attribute: AnyAttribute): string {
  return attribute.tfName ?? snakeCase(name);
}

/** A Pulumi name as the bridge turns it into Terraform's without looking at a schema. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
