import { MetadataDocument, documentOf } from "../saml/metadataDocument.js";

/** Properties of a resource, by name, without secrets and unknown values. */
type Plain = Record<string, unknown>;

/** Inputs of a resource in whose place its rules and verbs have documents. */
export type WithDocuments<Properties, Names extends keyof Properties> = Omit<Properties, Names> & {
  readonly [Name in Names]: MetadataDocument;
};

/**
 * Properties with documents in the place of texts.
 *
 * @param names - of the properties that are documents.
 * @param others - properties whose documents are taken where they have the same text, so that each is parsed once.
 */
export function withDocuments(properties: Plain, names: readonly string[], others: Plain = {}): Plain {
  const known = Object.values(others).filter((each) => each instanceof MetadataDocument);
  const documents = names.flatMap((name) => {
    const value = properties[name];
    return typeof value === "string" ? [[name, documentOf(value, ...known)] as const] : [];
  });
  return { ...properties, ...Object.fromEntries(documents) };
}

/** A value as a state has it: a document as its text. */
export function asText(value: unknown): unknown {
  return value instanceof MetadataDocument ? value.text : value;
}
