import { Refusal, invalid } from "./answer.js";
import { strip } from "./strip.js";

/** Reads a field's value, or throws its messages. */
export type Field<T> = (value: unknown) => T;

/** Messages of one field. Source of the texts: Django REST framework 3.15. */
class FieldError extends Error {
  constructor(readonly messages: readonly string[]) {
    super(messages.join(" "));
  }
}

const refuse = (message: string) => new FieldError([message]);
const notNull = "This field may not be null.";

/** What a serialiser does with a field. */
export interface FieldSpec<T> {
  readonly read: Field<T>;
  readonly required?: boolean;
}

/** A body's validated data: only fields that were given. */
export type Validated<Specs> = { [Name in keyof Specs]?: Specs[Name] extends FieldSpec<infer T> ? T : never };

/**
 * Validates a body as a serialiser does: every field's errors together, in order; what is unknown or read-only is
 * ignored; what is absent stays as it was.
 *
 * @throws Refusal 400
 */
export function validate<Specs extends Readonly<Record<string, FieldSpec<unknown>>>>(
  body: unknown,
  specs: Specs,
  mode: "whole" | "partial",
): Validated<Specs> {
  if (body === null) throw invalid({ non_field_errors: ["No data provided"] });
  if (typeof body !== "object" || Array.isArray(body)) {
    const type = Array.isArray(body)
      ? "list"
      : typeof body === "string"
        ? "str"
        : typeof body === "number"
          ? "int"
          : "bool";
    throw invalid({ non_field_errors: [`Invalid data. Expected a dictionary, but got ${type}.`] });
  }
  const given = body as Readonly<Record<string, unknown>>;
  const errors: Record<string, readonly string[]> = {};
  const data: Record<string, unknown> = {};
  for (const [name, { read, required = false }] of Object.entries(specs)) {
    try {
      if (name in given) data[name] = read(given[name]);
      else if (required && mode === "whole") throw refuse("This field is required.");
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      errors[name] = error.messages;
    }
  }
  if (Object.keys(errors).length > 0) throw new Refusal({ status: 400, body: errors });
  return data as Validated<Specs>;
}

interface TextOptions {
  readonly maxLength?: number;
  readonly blank?: boolean;
  readonly trim?: boolean;
}

/** A CharField. */
export function text({ maxLength, blank = false, trim = true }: TextOptions = {}): Field<string> {
  return (value) => {
    if (value === null) throw refuse(notNull);
    if (typeof value !== "string" && typeof value !== "number") throw refuse("Not a valid string.");
    const read = trim ? strip(String(value)) : String(value);
    if (read === "" && !blank) throw refuse("This field may not be blank.");
    const [half] = /\p{Cs}/u.exec(read) ?? [];
    // Every validator is asked, in this order.
    const messages = [
      maxLength !== undefined && [...read].length > maxLength
        ? `Ensure this field has no more than ${maxLength} characters.`
        : undefined,
      read.includes("\u0000") ? "Null characters are not allowed." : undefined,
      half === undefined
        ? undefined
        : `Surrogate characters are not allowed: U+${half.charCodeAt(0).toString(16).toUpperCase()}.`,
    ].filter((message) => message !== undefined);
    if (messages.length > 0) throw new FieldError(messages);
    return read;
  };
}

/** A field with a validator of its own. */
export function satisfying<T>(field: Field<T>, holds: (value: T) => boolean, message: string): Field<T> {
  return (value) => {
    const read = field(value);
    if (!holds(read)) throw refuse(message);
    return read;
  };
}

/** A URLField. */
export function url(maxLength: number): Field<string> {
  const field = text({ maxLength });
  return (value) => {
    const read = field(value);
    if (!/^(https?|ftps?):\/\/\S+$/i.test(read) || !URL.canParse(read)) throw refuse("Enter a valid URL.");
    return read;
  };
}

/** Source: Django REST framework 3.15, BooleanField. */
const truths: readonly unknown[] = [true, 1, ...casesOf("true", "t", "y", "yes", "on", "1")];
const lies: readonly unknown[] = [false, 0, ...casesOf("false", "f", "n", "no", "off", "0")];

function casesOf(...words: readonly string[]): string[] {
  return words.flatMap((word) => [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)]);
}

/** A BooleanField. */
export const flag: Field<boolean> = (value) => {
  if (value === null) throw refuse(notNull);
  if (truths.includes(value)) return true;
  if (lies.includes(value)) return false;
  throw refuse("Must be a valid boolean.");
};

/** A ChoiceField. */
export function choice(choices: readonly string[]): Field<string> {
  return (value) => {
    if (value === null) throw refuse(notNull);
    if (typeof value === "string" && choices.includes(value)) return value;
    const shown = typeof value === "string" ? value : JSON.stringify(value);
    throw refuse(`"${shown}" is not a valid choice.`);
  };
}

/** A PrimaryKeyRelatedField. */
export function related(exists: (id: number) => boolean): Field<number> {
  return (value) => {
    if (value === null) throw refuse(notNull);
    const id = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
    if (typeof id !== "number") {
      throw refuse(
        `Incorrect type. Expected pk value, received ${typeof value === "boolean" ? "bool" : "str"}.`,
      );
    }
    if (!exists(id)) throw refuse(`Invalid pk "${id}" - object does not exist.`);
    return id;
  };
}

/** A field that may be null too. */
export function nullable<T>(field: Field<T>): Field<T | null> {
  return (value) => (value === null ? null : field(value));
}
