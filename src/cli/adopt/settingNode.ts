import { Document, Scalar, type Node, visit } from "yaml";

/**
 * Text that is text to every reader of YAML. Pulumi reads a mixture of YAML 1.1 and 1.2, and takes a plain `2024-01-01`,
 * `1_000` or `0b11` for a date or a number, so whatever does not begin with a letter is quoted.
 */
const plainText = /^\p{L}[\p{L}\p{N} ._/:()-]*$/u;

/** A value of a stack's configuration as a node of its file: on one line, as the examples have lists. */
export function settingNode(document: Document, value: unknown): Node {
  const node = document.createNode(value, { flow: true });
  visit(node, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === "string" && !plainText.test(scalar.value))
        scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return node;
}

/** A value as the file has it, for messages. */
export function inYaml(value: unknown): string {
  const document = new Document();
  document.contents = settingNode(document, value);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd();
}
