import { Document, type Node, Scalar, type ScalarTag, type SchemaOptions, visit } from "yaml";
import { invisible } from "./visible.js";

/**
 * Text that is text to every reader of YAML. Pulumi reads a mixture of YAML 1.1 and 1.2, and takes a plain `2024-01-01`,
 * `1_000` or `0b11` for a date or a number, so whatever does not begin with a letter is quoted.
 */
const plainText = /^\p{L}[\p{L}\p{N} ._/:()-]*$/u;

/** Marks a scalar that {@link escapingTag} writes. */
const escapedFormat = "ESCAPED";

/** Text with escapes for what does not show: as it is, some of that is no YAML, and some of it deceives who reads the file. */
const escapingTag: ScalarTag = {
  tag: "tag:yaml.org,2002:str",
  format: escapedFormat,
  default: true,
  identify: (value) => typeof value === "string",
  resolve: (text) => text,
  stringify: ({ value }) =>
    JSON.stringify(value).replaceAll(
      invisible,
      (each) => `\\U${(each.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`,
    ),
};

/** Options of a document that {@link yamlNode} is used with. */
export const yamlOptions: SchemaOptions = { customTags: (tags) => [...tags, escapingTag] };

/**
 * A value as a node of a document with {@link yamlOptions}: on one line, as the examples have lists.
 *
 * @throws Error if it has half a character, which no YAML can hold.
 */
export function yamlNode(document: Document, value: unknown): Node {
  const node = document.createNode(value, { flow: true });
  visit(node, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value !== "string" || plainText.test(scalar.value)) return;
      if (/\p{Cs}/u.test(scalar.value))
        throw new Error(
          `found ${JSON.stringify(scalar.value)}, which has half a character in it, expected whole ones, since no file can hold it; rename that in Okta or Flagsmith first.`,
        );
      scalar.type = Scalar.QUOTE_DOUBLE;
      scalar.format = escapedFormat;
    },
  });
  return node;
}

/** A value as a file has it, on one line, for messages. */
export function inYaml(value: unknown): string {
  const document = new Document(undefined, yamlOptions);
  document.contents = yamlNode(document, value);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd();
}
